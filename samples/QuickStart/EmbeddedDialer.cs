using System.Net;
using Dialer.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace QuickStart;

/// <summary>A host with a dialer in it.</summary>
internal static class EmbeddedDialer
{
    /// <summary>This is all that a host needs: configuration, and one call.</summary>
    public static IHost Build(QuickStartOptions options, IPEndPoint? carrier, string phonePassword)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error)
            // A host that does not start says so by its exception, which this program prints.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        (string host, int port) =
            carrier is null ? Trunk.Parse(options.Trunk!) : (carrier.Address.ToString(), carrier.Port);
        IPAddress local = carrier is null ? Trunk.LocalAddressTowards(host, port) : carrier.Address;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["dialer:database:file"] = options.Database.FullName,
            ["dialer:sip:address"] = $"{local}",
            ["dialer:sip:port"] = "0",
            ["dialer:agents:wrap-up-limit"] = "500ms",
            ["dialer:prompts:voicemail:file"] = Path.Combine(AppContext.BaseDirectory, "message.wav"),
            ["dialer:prompts:ivr:file"] = Path.Combine(AppContext.BaseDirectory, "message.wav"),
            ["dialer:trunks:carrier:host"] = host,
            ["dialer:trunks:carrier:port"] = $"{port}",
            ["dialer:trunks:carrier:user"] = options.User,
            ["dialer:trunks:carrier:password"] = options.Password,
            ["dialer:trunks:carrier:calls-per-second"] = $"{options.CallsPerSecond}",
            // A peer that only knows INVITE, such as a scenario of sipp, takes OPTIONS for a fault.
            ["dialer:trunks:carrier:options-interval"] = carrier is null ? "0" : "25s",
        });
        for (int i = 1; i <= options.Agents; i++)
        {
            builder.Configuration[$"dialer:registrar:users:{i - 1}:user"] = $"agent{i:00}";
            builder.Configuration[$"dialer:registrar:users:{i - 1}:password"] = phonePassword;
        }

        builder.Services.AddDialer(builder.Configuration);
        return builder.Build();
    }
}
