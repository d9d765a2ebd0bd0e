namespace Dialer.Dsp.Cadence;

/// <summary>A call progress tone of one country (ITU-T E.180 and its Supplement 2).</summary>
/// <param name="Country">ISO 3166 code, lower case.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Hz">Its frequency; of two close ones their middle.</param>
/// <param name="WithHigh">Whether 620 Hz sounds with 480 Hz.</param>
/// <param name="CadenceMs">On, off, on, off … in milliseconds, an even number; empty for a steady tone.</param>
/// <param name="Alternates">Whether every second burst is 10 dB weaker.</param>
public sealed record ProgressTone(string Country, ProgressToneKind Kind, float Hz, bool WithHigh, int[] CadenceMs,
    bool Alternates = false)
{
    /// <summary>
    /// The countries of the table, of those that sound alike the commoner first. Ringback needs no entry for the
    /// match (one long burst or two short ones, then a long pause, is ringback everywhere); it is here for the name.
    /// </summary>
    public static IReadOnlyList<ProgressTone> All { get; } =
    [
        new("us", ProgressToneKind.Ringback, 460, false, [2000, 4000]),
        new("uk", ProgressToneKind.Ringback, 425, false, [400, 200, 400, 2000]),
        new("de", ProgressToneKind.Ringback, 425, false, [1000, 4000]),
        new("it", ProgressToneKind.Ringback, 425, false, [1000, 4000]),
        new("pl", ProgressToneKind.Ringback, 425, false, [1000, 4000]),
        new("ru", ProgressToneKind.Ringback, 425, false, [1000, 4000]),
        new("fr", ProgressToneKind.Ringback, 440, false, [1500, 3500]),
        new("es", ProgressToneKind.Ringback, 425, false, [1500, 3000]),
        new("jp", ProgressToneKind.Ringback, 400, false, [1000, 2000]),
        new("au", ProgressToneKind.Ringback, 425, false, [400, 200, 400, 2000]),
        new("kr", ProgressToneKind.Ringback, 460, false, [1000, 2000]),
        new("us", ProgressToneKind.Busy, 480, true, [500, 500]),
        new("kr", ProgressToneKind.Busy, 480, true, [500, 500]),
        new("uk", ProgressToneKind.Busy, 400, false, [375, 375]),
        new("de", ProgressToneKind.Busy, 425, false, [480, 480]),
        new("fr", ProgressToneKind.Busy, 440, false, [500, 500]),
        new("es", ProgressToneKind.Busy, 425, false, [200, 200]),
        new("it", ProgressToneKind.Busy, 425, false, [500, 500]),
        new("pl", ProgressToneKind.Busy, 425, false, [500, 500]),
        new("ru", ProgressToneKind.Busy, 425, false, [350, 350]),
        new("jp", ProgressToneKind.Busy, 400, false, [500, 500]),
        new("au", ProgressToneKind.Busy, 425, false, [375, 375]),
        new("us", ProgressToneKind.Reorder, 480, true, [250, 250]),
        new("kr", ProgressToneKind.Reorder, 480, true, [300, 200]),
        new("uk", ProgressToneKind.Reorder, 400, false, [400, 350, 225, 525]),
        new("uk", ProgressToneKind.Reorder, 400, false, []),
        new("de", ProgressToneKind.Reorder, 425, false, [240, 240]),
        new("fr", ProgressToneKind.Reorder, 440, false, [250, 250]),
        new("es", ProgressToneKind.Reorder, 425, false, [200, 200, 200, 200, 200, 600]),
        new("it", ProgressToneKind.Reorder, 425, false, [200, 200]),
        new("ru", ProgressToneKind.Reorder, 425, false, [175, 175]),
        new("au", ProgressToneKind.Reorder, 425, false, [375, 375], Alternates: true),
        new("pl", ProgressToneKind.Reorder, 425, false, [500, 500]),
        new("jp", ProgressToneKind.Reorder, 400, false, [500, 500]),
    ];
}
