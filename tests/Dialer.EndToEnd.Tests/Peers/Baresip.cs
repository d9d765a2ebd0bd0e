using System.Net;

namespace Dialer.EndToEnd.Tests.Peers;

/// <summary>
/// A baresip process as an agent's phone: registers by digest, answers by itself, and says back what it hears, for its
/// microphone is joined to its loudspeaker and no sound card is needed.
/// </summary>
internal sealed class Baresip : IAsyncDisposable
{
    private const string Package = "baresip-core";

    private readonly PeerProcess _process;
    private readonly DirectoryInfo _folder;
    private readonly string _account;

    private Baresip(PeerProcess process, DirectoryInfo folder, string account) =>
        (_process, _folder, _account) = (process, folder, account);

    /// <summary>Starts a phone of that user with that registrar.</summary>
    public static Baresip Start(string user, IPEndPoint registrar)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dialer-baresip-");
        string account = $"<sip:{user}@{registrar}>;auth_user={user};auth_pass={EmbeddedDialer.Password}" +
            ";answermode=auto;audio_codecs=pcmu;regint=60";
        File.WriteAllText(Path.Combine(folder.FullName, "config"), Configuration());
        File.WriteAllText(Path.Combine(folder.FullName, "accounts"), $"{account}\n");
        File.WriteAllText(Path.Combine(folder.FullName, "contacts"), "");
        // It leaves by itself after a while, should the test be killed before it can end it.
        PeerProcess process = PeerProcess.Start(
            "baresip", Package, ["-4", "-s", "-t", "90", "-f", folder.FullName], folder.FullName);
        return new Baresip(process, folder, account);
    }

    /// <summary>
    /// Completes when it has registered, or was asked to do so once more: before its version 2 it gives up a REGISTER
    /// that is challenged with SHA-256 besides MD5, and comes again, by itself half a minute later.
    /// </summary>
    public async Task RegisterAsync(CancellationToken limit)
    {
        const string gaveUp = "Register: Function not implemented";
        string? said = await _process.SaysAsync(limit, "registered successfully", gaveUp);
        if (said is null) throw new InvalidOperationException("baresip ended");
        if (said == gaveUp) await _process.TypeAsync($"/uanew {_account}");
    }

    /// <summary>Waits for a run; where it fails or hangs, says what baresip saw.</summary>
    public async Task<T> SettleAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"{fault.Message}\n--- baresip's screen\n{_process.Screen}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Configuration() => $"""
        module_path {Modules()}
        module stdio.so
        module g711.so
        module aubridge.so
        module_app account.so
        module_app menu.so
        net_interface 127.0.0.1
        sip_listen 127.0.0.1:0
        audio_source aubridge,loop
        audio_player aubridge,loop

        """;

    private static string Modules() =>
        Directory.GetDirectories("/usr/lib").Prepend("/usr/lib").Prepend("/usr/local/lib")
            .Select(folder => Path.Combine(folder, "baresip", "modules"))
            .FirstOrDefault(Directory.Exists)
        ?? throw new InvalidOperationException($"baresip has no modules; on Debian: apt-get install {Package}");
}
