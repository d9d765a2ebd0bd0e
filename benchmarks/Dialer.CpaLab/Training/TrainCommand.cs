using System.Text;
using Dialer.CpaLab.Corpus;
using Dialer.CpaLab.Pictures;
using Dialer.CpaLab.Running;
using Dialer.CpaLab.Scoring;
using Dialer.Dsp.AnsweringMachine;
using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Speech;

namespace Dialer.CpaLab.Training;

/// <summary>
/// Trains both models, reproducibly: cross-validates by speaker and source first, writes the honest figures and the
/// curve, then trains on everything. Same corpus, same files, bit by bit on one kind of processor. Networks of an
/// earlier run in the folder are taken as they are: delete them to train anew.
/// </summary>
internal sealed class TrainCommand(LabOptions options)
{
    private const int FoldCount = 5;
    private const int Seed = 1;
    private const int Variants = 3;

    private static readonly float[] MachineAbove = [0.5f, 1.2f, 1.6f, 2.1f, 2.5f, 3, 3.5f, 4.5f];
    private static readonly float[] HumanBelow =
        [-4.5f, -4.2f, -4.05f, -3.9f, -3.75f, -3.6f, -3.3f, -3, -2.5f, -1.5f, 0];

    /// <summary>Does all of it; 0 for success.</summary>
    public int Run(IReadOnlyList<CorpusEntry> entries)
    {
        int[] folds = Folds.Assign(entries, FoldCount);
        List<Recording> all = [.. entries.Select((e, i) =>
        {
            short[] samples = FileRunner.Load(Path.Combine(options.Corpus, e.File));
            return new Recording(e, samples, SpeechTargets.Of(e, samples), folds[i]);
        })];
        Directory.CreateDirectory(options.Models);
        VoiceNetwork[] networks = [.. Enumerable.Range(0, FoldCount).Select(f => FoldNetwork(all, f))];
        List<Trace> plain = [], augmented = [];
        for (int f = 0; f < FoldCount; f++) Listen(all, f, networks[f], plain, augmented);
        TreeModel[] models = [.. Enumerable.Range(0, FoldCount)
            .Select(f => TreeTraining.Train(plain.Concat(augmented).Where(t => t.Recording.Fold != f)))];
        Report(all, plain, augmented, networks, models);
        if (options.CrossValidateOnly) return 0;
        string[] provenance = Provenance(entries.Count);
        string voice = Path.Combine(options.Models, "voice-activity.txt");
        if (!File.Exists(voice))
            File.WriteAllText(voice, VoiceTraining.Train(all, Seed, Say).Write(VoiceFeatures.Names, provenance));
        File.WriteAllText(Path.Combine(options.Models, "answering-machine.txt"),
            TreeTraining.Train(plain.Concat(augmented)).Write(provenance));
        return 0;
    }

    private static void Say(string text) => Console.WriteLine(text);

    private static string[] Provenance(int recordings) =>
    [
        $"Trained by: dotnet run -c Release --project benchmarks/Dialer.CpaLab -- train (seed {Seed})",
        $"from {recordings} recordings of the development set and {Variants} augmented variants of each; "
            + "figures by cross-validation in benchmarks/results/cpa.md.",
        "Speech: WUW Corpus II and Free Spoken Digit Dataset (CC BY-SA 4.0), Asterisk core sounds (CC BY-SA 3.0),",
        "armelle prompts (BSD), espeak-ng; noise: ESC-10 (CC BY 3.0, CC0); music: Opsound (CC BY-SA 3.0).",
        "The numbers are statistics of these works; no recording can be had back from them.",
    ];

    // A network that has heard neither the fold's speakers nor its noise clips; kept, as it takes the longest.
    private VoiceNetwork FoldNetwork(List<Recording> all, int fold)
    {
        string path = Path.Combine(options.Models, $"fold{fold}-voice-activity.txt");
        if (File.Exists(path)) return VoiceNetwork.Read(File.ReadAllText(path));
        HashSet<string> clips = [.. all.Where(r => r.Fold == fold).Select(r => Folds.ClipOf(r.Entry)).OfType<string>()];
        VoiceNetwork network = VoiceTraining.Train([.. all.Where(r => r.Fold != fold
            && (Folds.ClipOf(r.Entry) is not { } clip || !clips.Contains(clip)))], Seed, Say);
        File.WriteAllText(path, network.Write(VoiceFeatures.Names, [$"all but fold {fold}"]));
        return network;
    }

    private static void Listen(
        List<Recording> all, int fold, VoiceNetwork network, List<Trace> plain, List<Trace> augmented)
    {
        Recording[] own = [.. all.Where(r => r.Fold == fold)];
        Augmenter augmenter = new(VoiceTraining.Noises(own), VoiceTraining.Voices(own));
        foreach (var (i, recording) in all.Index())
        {
            if (recording.Fold != fold || recording.Entry.Label is not ("human" or "machine")) continue;
            plain.Add(Trace.Of(recording, recording.Samples, network));
            for (int v = 1; v <= Variants; v++)
                augmented.Add(Trace.Of(recording, augmenter.Make(recording.Samples, 77 + 1000 * i + v), network));
        }

        Say($"fold {fold}: listened to {plain.Count} calls and {augmented.Count} variants");
    }

    private void Report(List<Recording> all, List<Trace> plain, List<Trace> augmented, VoiceNetwork[] networks,
        TreeModel[] models)
    {
        List<FileResult> results = [.. all.Select(r => FileRunner.Run(r.Entry, r.Samples, new CallAnalyser(
            new() { Country = r.Entry.Lang, OperatingPoint = options.OperatingPoint },
            networks[r.Fold], models[r.Fold])))];
        StringBuilder text = new();
        text.AppendLine(ScoreReport.Write(new(results), $"Dialer.Dsp, {options.OperatingPoint.Name}, cross-validated"));
        CurvePoint[] curve = Curve(plain, models), hard = Curve(augmented, models);
        AppendCurve(text, "as recorded", curve);
        AppendCurve(text, "augmented (codecs, noise, loss, levels, echo)", hard);
        foreach (FileResult wrong in results.Where(r => r.Entry.Label == "human" && Scores.Lost(r)
            || r.Entry.Label == "machine" && r.Verdict.Final && !Scores.Caught(r.Verdict.Kind)))
            text.AppendLine($"{wrong.Entry.Label} {wrong.Entry.Set} {wrong.Entry.File}: {wrong.Verdict.Kind} at "
                + $"{wrong.DecisionMs} ms; speech {wrong.Entry.SpeechOn} to {wrong.Entry.SpeechEnd} s; "
                + $"{wrong.Entry.Codec}; {wrong.Entry.Note}");
        Say(text.ToString());
        File.WriteAllText(Path.Combine(options.Models, "crossvalidation.md"), text.ToString());
        File.WriteAllText(Path.Combine(options.Models, "cpa-curve.svg"), CurvePicture.Draw(curve, hard));
    }

    private static CurvePoint[] Curve(List<Trace> calls, TreeModel[] models)
    {
        List<(Trace, TreeModel)> scored = [.. calls.Select(t => (t, models[t.Recording.Fold]))];
        return [.. MachineAbove.SelectMany(m => HumanBelow.Where(h => h < m).Select(h => CurvePoint.Of(scored, m, h)))];
    }

    private static void AppendCurve(StringBuilder text, string name, CurvePoint[] points)
    {
        text.AppendLine($"Curve, {name}: log odds, people lost and machines caught in percent, seconds");
        foreach (CurvePoint p in points)
            text.AppendLine($"{p.MachineAbove,4} {p.HumanBelow,5}  core {100 * p.CoreLost.Share,5:F1} "
                + $"{100 * p.CoreCaught.Share,6:F1}  hard {100 * p.HardLost.Share,5:F1} {100 * p.HardCaught.Share,6:F1}"
                + $"  {p.Delay:F2}");
    }
}
