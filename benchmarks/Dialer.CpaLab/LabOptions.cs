namespace Dialer.CpaLab;

/// <summary>What the command line asks for.</summary>
internal sealed record LabOptions
{
    /// <summary>How it is used.</summary>
    public const string Usage = """
        Dialer.CpaLab [--corpus DIR] [--out results.jsonl] [--operating-point NAME] [--no-country]
        Dialer.CpaLab --explain FILE [--corpus DIR] [--out picture.svg]
          --corpus DIR           folder with labels.tsv (default ../shared/data/cpa)
          --out FILE             where results, or the picture, are written
          --operating-point NAME careful, balanced (default) or eager
          --no-country           withhold the called country (column lang), which parts tones that sound alike
          --explain FILE         draw one call: waveform, speech, tones, features, the verdict's moment
        """;

    /// <summary>Folder of the recordings.</summary>
    public string Corpus { get; init; } = Path.Combine("..", "shared", "data", "cpa");

    /// <summary>Where results are written; null for nowhere.</summary>
    public string? Out { get; init; }

    /// <summary>Name of the operating point.</summary>
    public string OperatingPoint { get; init; } = "balanced";

    /// <summary>Recording to explain; null for a whole corpus.</summary>
    public string? Explain { get; init; }

    /// <summary>Whether the analyser is told which country was called.</summary>
    public bool Country { get; init; } = true;

    /// <summary>Reads arguments; a fault in words where they cannot be read.</summary>
    public static (LabOptions Options, string? Fault) Parse(IReadOnlyList<string> arguments)
    {
        LabOptions options = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            if (name == "--no-country")
            {
                options = options with { Country = false };
                continue;
            }

            if (i + 1 == arguments.Count) return (options, $"{name} needs a value, or is not known");
            string value = arguments[++i];
            switch (name)
            {
                case "--corpus": options = options with { Corpus = value }; break;
                case "--out": options = options with { Out = value }; break;
                case "--operating-point": options = options with { OperatingPoint = value }; break;
                case "--explain": options = options with { Explain = value }; break;
                default: return (options, $"{name} is not known");
            }
        }

        return (options, null);
    }
}
