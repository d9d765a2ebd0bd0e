using Dialer.Dsp.AnsweringMachine;

namespace Dialer.CpaLab;

/// <summary>What the command line asks for.</summary>
internal sealed record LabOptions
{
    /// <summary>How it is used.</summary>
    public const string Usage = """
        Dialer.CpaLab [--corpus DIR] [--out results.jsonl] [--operating-point NAME] [--no-country]
        Dialer.CpaLab --explain FILE [--corpus DIR] [--out picture.svg]
        Dialer.CpaLab train [--corpus DIR] [--models DIR] [--cross-validate]
        Dialer.CpaLab tones [--corpus DIR] [--out table.md] [--only TEXT] [--verbose]
          --corpus DIR           folder with labels.tsv (default ../shared/data/cpa)
          --out FILE             where results, or the picture, are written
          --operating-point NAME careful, balanced (default) or eager
          --no-country           withhold the called country (column lang), which parts tones that sound alike
          --explain FILE         draw one call: waveform, speech, tones, features, the verdict's moment
          --models DIR           where models and the report are written (default ./models)
          --only TEXT            only tones whose name has this in it, and no hours of speech and music
          --verbose              name each signal that is not heard as what it is
          --cross-validate       stop after the honest figures
        """;

    /// <summary>Folder of the recordings.</summary>
    public string Corpus { get; init; } = Path.Combine("..", "shared", "data", "cpa");

    /// <summary>Where results are written; null for nowhere.</summary>
    public string? Out { get; init; }

    /// <summary>The operating point.</summary>
    public OperatingPoint OperatingPoint { get; init; } = OperatingPoint.Balanced;

    /// <summary>Recording to explain; null for a whole corpus.</summary>
    public string? Explain { get; init; }

    /// <summary>Whether the analyser is told which country was called.</summary>
    public bool Country { get; init; } = true;

    /// <summary>Whether to train.</summary>
    public bool Train { get; init; }

    /// <summary>Whether to measure the detectors of tones with synthesised signals.</summary>
    public bool Tones { get; init; }

    /// <summary>Tones to measure, by a part of their name; null for all of them and the false alarms.</summary>
    public string? Only { get; init; }

    /// <summary>Whether each miss of these is told.</summary>
    public bool Verbose { get; init; }

    /// <summary>Where training writes.</summary>
    public string Models { get; init; } = "models";

    /// <summary>Whether training stops after the cross-validation.</summary>
    public bool CrossValidateOnly { get; init; }

    /// <summary>Reads arguments; a fault in words where they cannot be read.</summary>
    public static (LabOptions Options, string? Fault) Parse(IReadOnlyList<string> arguments)
    {
        LabOptions options = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            switch (name)
            {
                case "train": options = options with { Train = true }; continue;
                case "tones": options = options with { Tones = true }; continue;
                case "--verbose": options = options with { Verbose = true }; continue;
                case "--no-country": options = options with { Country = false }; continue;
                case "--cross-validate": options = options with { CrossValidateOnly = true }; continue;
            }

            if (i + 1 == arguments.Count) return (options, $"{name} needs a value, or is not known");
            string value = arguments[++i];
            switch (name)
            {
                case "--corpus": options = options with { Corpus = value }; break;
                case "--out": options = options with { Out = value }; break;
                case "--only": options = options with { Only = value }; break;
                case "--explain": options = options with { Explain = value }; break;
                case "--models": options = options with { Models = value }; break;
                case "--operating-point" when OperatingPoint.Named(value) is { } point:
                    options = options with { OperatingPoint = point };
                    break;
                case "--operating-point": return (options, $"there is no operating point {value}");
                default: return (options, $"{name} is not known");
            }
        }

        return (options, null);
    }
}
