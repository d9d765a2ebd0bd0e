using System.Reflection;
using Dialer.Dsp.Frames;
using Dialer.Dsp.Wav;
using Dialer.Media.Prompts;

namespace Dialer.CarrierSimulator;

/// <summary>The recordings that come with the simulator; licences and authors stand beside them.</summary>
public static class Recordings
{
    /// <summary>How long a machine has recorded when its owner picks up.</summary>
    private static readonly TimeSpan PicksUpAfter = TimeSpan.FromSeconds(1);

    private static readonly Lazy<Dictionary<Answerer, Prompt[]>> All = new(Load);

    /// <summary>All of a kind, in the order of their names.</summary>
    public static IReadOnlyList<Prompt> Of(Answerer answerer) => All.Value[answerer];

    /// <summary>The one of that name, which is its file's.</summary>
    public static Prompt Named(string name) => All.Value.Values.SelectMany(p => p).First(p => p.Name == name);

    private static Dictionary<Answerer, Prompt[]> Load()
    {
        Dictionary<string, Prompt[]> folders = typeof(Recordings).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".wav", StringComparison.Ordinal))
            .GroupBy(name => name.Split('/')[0])
            .ToDictionary(folder => folder.Key, folder => folder.Order(StringComparer.Ordinal).Select(Read).ToArray());
        return Enum.GetValues<Answerer>().ToDictionary(
            who => who,
            who => who == Answerer.LatePerson
                ? [.. folders["machine"].Select((machine, i) => Late(machine, folders["person"], i))]
                : folders[who.ToString().ToLowerInvariant()]);
    }

    private static Prompt Read(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return WavFile.TryRead(file, out short[]? samples, out string? fault)
            ? Prompt.FromSamples(Path.GetFileNameWithoutExtension(resource), samples)
            : throw new InvalidDataException($"{resource} {fault}");
    }

    private static Prompt Late(Prompt machine, Prompt[] people, int index) => Prompt.FromSamples($"late-{index + 1}",
    [
        .. machine.ToSamples(),
        .. new short[(int)(PicksUpAfter.TotalSeconds * FrameFormat.SampleRateHz)],
        .. people[index % people.Length].ToSamples(),
    ]);
}
