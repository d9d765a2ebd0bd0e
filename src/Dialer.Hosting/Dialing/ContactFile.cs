using Dialer.Domain.Campaigns;

namespace Dialer.Hosting.Dialing;

/// <summary>The file that an import reads.</summary>
internal static class ContactFile
{
    /// <summary>Opens it, or throws <see cref="DialerRefusedException"/> that says why it cannot.</summary>
    public static FileStream Open(string file)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            throw new DialerRefusedException([new SettingsFault("file", file, Rule(file, fault)).ToString()]);
        }
    }

    private static string Rule(string file, Exception fault) => fault switch
    {
        _ when Directory.Exists(file) => "is a folder",
        FileNotFoundException or DirectoryNotFoundException => "does not exist",
        UnauthorizedAccessException => "may not be read: access is denied",
        _ => $"cannot be read: {fault.Message}",
    };
}
