using Dialer.CpaLab.Corpus;

namespace Dialer.CpaLab.Training;

/// <summary>A recording in memory.</summary>
/// <param name="Entry">Its labels.</param>
/// <param name="Samples">8 kHz.</param>
/// <param name="Targets">Speech hop by hop.</param>
/// <param name="Fold">Its fold.</param>
internal sealed record Recording(CorpusEntry Entry, short[] Samples, sbyte[] Targets, int Fold);
