using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Tests.Signals;

/// <summary>Feeds a signal to detectors hop by hop.</summary>
internal static class Hops
{
    public static void Each(short[] samples, Action<SlidingSpectrum> push)
    {
        SlidingSpectrum spectrum = new();
        ReadOnlySpan<short> rest = samples;
        while (spectrum.Push(ref rest)) push(spectrum);
    }
}
