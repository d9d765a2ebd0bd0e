namespace Dialer.Dsp.Spectrum;

/// <summary>A local maximum of a short spectrum.</summary>
/// <param name="Hz">Where it lies between the bins; within 2 Hz for a steady sine 20 dB above the noise.</param>
/// <param name="Power">Power of the bins around it; 1 is a full-scale sine.</param>
public readonly record struct SpectralPeak(float Hz, float Power);
