namespace Dialer.Dsp.Tones;

/// <summary>A call progress or signal tone: one or two sines, steady or in a cadence.</summary>
/// <param name="FirstHz">Frequency of the first sine, 1 to 3999.</param>
/// <param name="SecondHz">Frequency of the second, 0 for none.</param>
/// <param name="LevelDbfs">Level of each sine.</param>
/// <param name="On">How long it sounds.</param>
/// <param name="Off">How long it is silent before it sounds again; zero for a steady tone.</param>
public sealed record Tone(int FirstHz, int SecondHz, float LevelDbfs, TimeSpan On, TimeSpan Off)
{
    /// <summary>The agent's zip tone: a short beep that says a customer is on the line.</summary>
    public static Tone Zip { get; } = Of(880, 0, -16, 200, 0);

    /// <summary>North American audible ring: 440 + 480 Hz, -19 dBm0 each, 2 s on, 4 s off.</summary>
    public static Tone RingbackUs { get; } = Of(440, 480, -19, 2000, 4000);

    /// <summary>North American line busy: 480 + 620 Hz, -24 dBm0 each, 0.5 s on, 0.5 s off.</summary>
    public static Tone BusyUs { get; } = Of(480, 620, -24, 500, 500);

    private static Tone Of(int firstHz, int secondHz, float levelDbm0, int onMs, int offMs) => new(firstHz, secondHz,
        Frames.Levels.Dbm0ToDbfs(levelDbm0), TimeSpan.FromMilliseconds(onMs), TimeSpan.FromMilliseconds(offMs));
}
