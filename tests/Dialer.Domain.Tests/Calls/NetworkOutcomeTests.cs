using Dialer.Domain.Calls;
using static Dialer.Domain.Calls.CallPhase;
using static Dialer.Domain.Calls.Outcome;

namespace Dialer.Domain.Tests.Calls;

public sealed class NetworkOutcomeTests
{
    /// <summary>
    /// Rows of webex-contract §5.4 and campaigns §8; the phase is left out where the table leaves it out.
    /// </summary>
    public static TheoryData<int, int, CallPhase?, Outcome> Table() => new()
    {
        { 403, 0, null, InvalidNumber }, { 404, 20, null, InvalidNumber }, { 405, 0, null, InvalidNumber },
        { 480, 18, Initiated, NoRingback }, { 480, 20, Initiated, NoRingback }, { 480, 20, Alerting, NoRingback },
        { 487, 0, Initiated, NoRingback }, { 500, 8, Initiated, NoRingback }, { 500, 9, Initiated, NoRingback },
        { 500, 16, Initiated, NoRingback }, { 500, 39, Initiated, NoRingback },
        { 404, 0, null, InvalidNumber }, { 404, 1, null, InvalidNumber }, { 404, 31, null, InvalidNumber },
        { 410, 0, null, InvalidNumber }, { 484, 0, null, InvalidNumber }, { 485, 0, null, InvalidNumber },
        { 500, 4, null, InvalidNumber }, { 500, 5, null, InvalidNumber }, { 500, 63, null, InvalidNumber },
        { 604, 0, null, InvalidNumber },
        { 480, 18, Alerting, NoAnswer }, { 480, 0, Alerting, NoAnswer }, { 480, 19, null, NoAnswer },
        { 487, 0, Alerting, NoAnswer }, { 500, 16, Alerting, NoAnswer },
        { 486, 0, null, Busy }, { 600, 0, null, Busy }, { 500, 46, null, Busy }, { 603, 21, null, Busy },
        { 408, 0, Initiated, NoRingback }, { 408, 0, Alerting, NoAnswer },
        { 502, 0, null, CarrierFailure }, { 503, 0, null, CarrierFailure }, { 503, 34, null, CarrierFailure },
        { 504, 0, null, CarrierFailure }, { 500, 0, null, CarrierFailure }, { 500, 6, null, CarrierFailure },
        { 500, 44, null, CarrierFailure }, { 580, 0, null, CarrierFailure }, { 401, 0, null, CarrierFailure },
        { 407, 0, null, CarrierFailure }, { 488, 0, null, CarrierFailure }, { 400, 0, null, CarrierFailure },
        { 302, 0, null, CarrierFailure }, { 0, 0, null, CarrierFailure }, { 699, 0, null, CarrierFailure },
        { 422, 0, null, FlushedError }, { 482, 0, null, FlushedError }, { 491, 0, null, FlushedError },
        { 480, 20, Connected, CustomerAbandoned }, { 481, 0, Connected, CustomerAbandoned },
        { 500, 16, Connected, CustomerAbandoned }, { 500, 86, Connected, CustomerAbandoned },
        { 500, 41, Connected, CarrierFailure }, { 0, 0, Connected, CarrierFailure },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Status_cause_and_state_name_the_outcome(int status, int q850, CallPhase? phase, Outcome outcome)
    {
        foreach (CallPhase each in phase is { } one ? [one] : (CallPhase[])[Initiated, Alerting])
            NetworkOutcome.From(new NetworkCause(status, q850, ""), each).ShouldBe(outcome);
    }

    [Fact]
    public void No_response_at_all_is_the_carrier_s_failure() =>
        NetworkOutcome.From(null, Initiated).ShouldBe(CarrierFailure);
}
