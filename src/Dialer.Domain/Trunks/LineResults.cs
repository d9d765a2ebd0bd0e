using Dialer.Domain.Calls;

namespace Dialer.Domain.Trunks;

/// <summary>How an attempt's end reads as a <see cref="LineResult"/>.</summary>
public static class LineResults
{
    /// <summary>An attempt that rang or was answered was carried, however it ended after that.</summary>
    public static LineResult Of(Outcome outcome, CallTimes times) => outcome switch
    {
        // Neither ringing nor an answer nor a refusal by the limit: what a dead trunk looks like.
        Outcome.CarrierFailure or Outcome.NoRingback => LineResult.Failed,
        Outcome.Cancelled or Outcome.FlushedStop or Outcome.FlushedError or Outcome.Interrupted
            when times.RingingAt is null && times.AnsweredAt is null => LineResult.SaysNothing,
        _ => LineResult.Worked,
    };
}
