namespace Dialer.Domain.Pacing.Books;

/// <summary>How far a line is.</summary>
internal enum LineStage
{
    Ringing,
    InAnalysis,
    Waiting,
}
