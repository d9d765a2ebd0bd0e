namespace Dialer.Domain.Pacing.Books;

/// <summary>One line in flight; times in seconds of the pacer's own clock.</summary>
internal struct LineEntry
{
    public LineId Line;
    public int List;
    public LineStage Stage;
    public double DialedAt;
    public double AnsweredAt;
    public bool IsMachine;
}
