namespace Dialer.Hosting.Dialing;

/// <summary>
/// Keeps a second dialer from a database: two would dial its contacts twice. A file beside the database is held open
/// exclusively, which the system ends with the process however it ends.
/// </summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _held;

    private DatabaseLock(FileStream held) => _held = held;

    /// <summary>Takes it, or says why it cannot be had.</summary>
    public static DatabaseLock? TryTake(string database, out string fault)
    {
        string file = database + ".lock";
        fault = "";
        try
        {
            return new DatabaseLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (DirectoryNotFoundException)
        {
            fault = "its folder does not exist";
        }
        catch (UnauthorizedAccessException)
        {
            fault = "it cannot be written: access is denied";
        }
        catch (IOException error)
        {
            fault = File.Exists(file) ? "another dialer has it open" : $"it cannot be written: {error.Message}";
        }

        return null;
    }

    public void Dispose() => _held.Dispose();
}
