namespace Dialer.Storage.Journal;

/// <summary>Where one stream stands.</summary>
internal sealed class StreamHead
{
    internal required long Key { get; init; }

    internal required long NextSequence { get; set; }

    internal required long Epoch { get; set; }
}
