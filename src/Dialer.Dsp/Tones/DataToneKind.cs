namespace Dialer.Dsp.Tones;

/// <summary>Which fax or modem signal was heard.</summary>
public enum DataToneKind
{
    /// <summary>CNG, calling fax: 1100 Hz, 0.5 s on, 3 s off, two bursts (ITU-T T.30).</summary>
    FaxCalling,

    /// <summary>CED, answering fax: 2100 Hz for 2.6 to 4 s (ITU-T T.30).</summary>
    FaxAnswer,

    /// <summary>V.21 at 300 bit/s, channel 2: the flags before every fax message (ITU-T T.30).</summary>
    FaxPreamble,

    /// <summary>2100 Hz with 15 Hz amplitude modulation: ANSam (ITU-T V.8).</summary>
    ModemAnswer,

    /// <summary>2225 Hz: an answering Bell modem.</summary>
    BellAnswer,

    /// <summary>1300 Hz, 0.5 to 0.7 s on, 1.5 to 2 s off: calling modem (ITU-T V.25).</summary>
    ModemCalling,

    /// <summary>Data: steady power that fills a modem's band and nothing below it.</summary>
    ModemCarrier,
}
