namespace Dialer.CpaLab.Corpus;

/// <summary>One line of labels.tsv. Times are seconds from the answer; null where the column is empty.</summary>
internal sealed record CorpusEntry
{
    /// <summary>Path below the corpus folder.</summary>
    public required string File { get; init; }

    /// <summary>
    /// human, machine, sit, ringback, busy, reorder, nu_tone, fax, modem, dtmf, beep, music, noise or silence.
    /// </summary>
    public required string Label { get; init; }

    /// <summary>core, hard, ambiguous or tone.</summary>
    public string Set { get; init; } = "";

    /// <summary>The finer class.</summary>
    public string Subtype { get; init; } = "";

    /// <summary>Language, or the country of a call progress tone.</summary>
    public string Lang { get; init; } = "";

    /// <summary>What the audio went through.</summary>
    public string Codec { get; init; } = "";

    /// <summary>What it was made from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Who speaks.</summary>
    public string Speaker { get; init; } = "";

    /// <summary>Text, class, digits.</summary>
    public string Note { get; init; } = "";

    /// <summary>Country and seconds of ringback before the answer.</summary>
    public string Ring { get; init; } = "";

    /// <summary>Start of the first utterance or signal.</summary>
    public double? SpeechOn { get; init; }

    /// <summary>End of the utterance, or of the whole greeting.</summary>
    public double? SpeechEnd { get; init; }

    /// <summary>Start of the record tone.</summary>
    public double? BeepStart { get; init; }

    /// <summary>Pitch of the record tone.</summary>
    public double? BeepHz { get; init; }

    /// <summary>Length of the record tone in milliseconds.</summary>
    public double? BeepMs { get; init; }

    /// <summary>Signal to noise in dB where noise was added.</summary>
    public double? SnrDb { get; init; }
}
