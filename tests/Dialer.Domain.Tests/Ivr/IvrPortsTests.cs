using Dialer.Domain.Ivr;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Ivr;

public sealed class IvrPortsTests
{
    [Fact]
    public void The_lowest_free_number_serves_next_and_the_peak_is_kept()
    {
        IvrPorts ports = IvrPorts.Of(3).Taken(new(1)).Taken(new(2)).Released(new(1));

        ports.Next.ShouldBe(new PortId(1));
        (ports.Count, Numbers(ports.Free), Numbers(ports.InUse), ports.Peak).ShouldBe((3, "1 3", "2", 2));
        ports.Taken(new(1)).Taken(new(3)).Next.ShouldBeNull();
    }

    [Fact]
    public void Fewer_ports_take_free_ones_away_at_once_and_those_in_use_when_their_call_ends()
    {
        IvrPorts ports = IvrPorts.Of(4).Taken(new(1)).Taken(new(2)).Taken(new(3)).Released(new(1)).Resized(2);

        (Numbers(ports.Free), Numbers(ports.InUse)).ShouldBe(("1", "2 3"));
        ports.Has(new(3)).ShouldBeFalse();
        Numbers(ports.Released(new(3)).Free).ShouldBe("1");
        Numbers(ports.Released(new(2)).Free).ShouldBe("1 2");
    }

    [Fact]
    public void More_ports_are_free_but_for_those_still_in_use()
    {
        IvrPorts ports = IvrPorts.Of(2).Taken(new(1)).Taken(new(2)).Resized(1).Resized(4);

        (Numbers(ports.Free), Numbers(ports.InUse)).ShouldBe(("3 4", "1 2"));
        Numbers(ports.Released(new(2)).Free).ShouldBe("2 3 4");
    }

    [Fact]
    public void A_campaign_with_agents_has_none()
    {
        (IvrPorts.None.Count, IvrPorts.None.Next).ShouldBe((0, null));
        IvrPorts.None.Resized(0).ShouldBeSameAs(IvrPorts.None);
    }

    private static string Numbers(IEnumerable<PortId> ports) => string.Join(' ', ports.Select(p => p.Number));
}
