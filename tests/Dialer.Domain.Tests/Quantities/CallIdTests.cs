using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Quantities;

public sealed class CallIdTests
{
    [Fact]
    public void A_customer_s_leg_and_an_agent_s_reservation_call_never_share_a_name()
    {
        CallId.OfAttempt(new CampaignId("spring"), new AttemptId(42)).ToString().ShouldBe("c/spring/42");
        CallId.OfReservation(new AgentId("ada"), 7).ToString().ShouldBe("a/ada/7");
    }
}
