using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dialer.Hosting.Tests.Dialing;

/// <summary>A dialer in a host of its own, as an embedder has it, with one trunk to a peer of the test.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public static readonly TrunkId Trunk = new("carrier");
    public static readonly QueueId Queue = new("team");
    public static readonly CampaignId Id = new("spring");

    private readonly DirectoryInfo _folder;
    private readonly bool _ownsFolder;
    private readonly IHost _host;
    private readonly TaskCompletionSource _stops = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<FarPeer> _phones = [];

    private Rig(DirectoryInfo folder, bool ownsFolder, IHost host)
    {
        (_folder, _ownsFolder, _host) = (folder, ownsFolder, host);
        Dialer = host.Services.GetRequiredService<IDialer>();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        lifetime.ApplicationStopping.Register(() => _stops.TrySetResult());
    }

    /// <summary>Completes when the host is asked to stop, or does.</summary>
    public Task HostStops => _stops.Task;

    public IDialer Dialer { get; }

    public IServiceProvider Services => _host.Services;

    public string Folder => _folder.FullName;

    public CampaignSettings Settings => Dialer.NewCampaign(Id, Queue, Trunk, E164.Parse("+12025550100"));

    public static string NewFolder() => Directory.CreateTempSubdirectory("dialer-tests-").FullName;

    /// <summary>Starts it; settings are keys below <c>dialer</c>, over port 0 and a database of its own.</summary>
    public static async Task<Rig> StartAsync(
        int carrierPort, string? folder = null, params (string Key, string Value)[] settings)
    {
        Rig rig = Build(carrierPort, folder, settings);
        try
        {
            await rig._host.StartAsync();
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    /// <summary>Registers a phone, and signs its agent in.</summary>
    public async Task<FarPeer> AgentAsync(string name, FarPeer? phone = null)
    {
        phone ??= FarPeer.Answering();
        _phones.Add(phone);
        phone.Register(name, Dialer.SipEndPoint, TimeSpan.FromHours(1));
        await Dialer.WaitForPhonesAsync(1);
        await Dialer.SignInAsync(new AgentId(name), Queue, name);
        return phone;
    }

    /// <summary>Creates the campaign, with so many contacts, and starts it.</summary>
    public async Task DialAsync(int contacts, CampaignSettings? settings = null)
    {
        await Dialer.CreateCampaignAsync(settings ?? Settings);
        await Dialer.ImportContactsAsync(Id, Contacts(contacts));
        await Dialer.StartCampaignAsync(Id);
    }

    public string Contacts(int count)
    {
        string file = Path.Combine(Folder, "contacts.csv");
        File.WriteAllLines(file, Enumerable.Range(0, count).Select(i => $"+1202555{1000 + i}").Prepend("phone"));
        return file;
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        foreach (FarPeer phone in _phones) await phone.DisposeAsync();
        if (_host is IAsyncDisposable host) await host.DisposeAsync();
        if (_ownsFolder) _folder.Delete(recursive: true);
    }

    private static Rig Build(int carrierPort, string? folder, (string Key, string Value)[] settings)
    {
        var home = new DirectoryInfo(folder ?? NewFolder());
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMinutes(2));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["dialer:database:file"] = Path.Combine(home.FullName, "test.db"),
            ["dialer:sip:port"] = "0",
            ["dialer:agents:wrap-up-limit"] = "0",
            ["dialer:runtime:shutdown-grace"] = "0",
            ["dialer:trunks:carrier:host"] = "127.0.0.1",
            ["dialer:trunks:carrier:port"] = $"{carrierPort}",
        });
        foreach ((string key, string value) in settings) builder.Configuration[$"dialer:{key}"] = value;
        builder.Services.AddDialer(builder.Configuration);
        return new Rig(home, folder is null, builder.Build());
    }
}
