using System.Net;
using System.Text;
using Dialer.Sip.Sdp;

namespace Dialer.Sip.Tests.Sdp;

public sealed class SdpNegotiationTests
{
    private static readonly SdpLocal Alice = new(IPAddress.Parse("192.0.2.1"), 40000, 1);
    private static readonly SdpLocal Bob = new(IPAddress.Parse("192.0.2.2"), 50000, 2);

    [Fact]
    public void Both_sides_agree_on_the_offerers_first_codec()
    {
        var offer = SdpNegotiation.Offer(Alice with { Codecs = [SdpCodec.Pcma, SdpCodec.Pcmu] });
        var bob = SdpNegotiation.Answer(Reread(offer), Bob).ShouldBeOfType<SdpOutcome.Agreed>();
        bob.Stream.ShouldBe(new SdpStream(
            new IPEndPoint(Alice.Address, 40000), new IPEndPoint(Alice.Address, 40001), SdpCodec.Pcma, 8, 101, 20,
            SdpDirection.SendReceive));
        var alice = SdpNegotiation.Complete(Reread(bob.Answer!), Alice).ShouldBeOfType<SdpOutcome.Agreed>();
        alice.Stream.ShouldBe(new SdpStream(
            new IPEndPoint(Bob.Address, 50000), new IPEndPoint(Bob.Address, 50001), SdpCodec.Pcma, 8, 101, 20,
            SdpDirection.SendReceive));
    }

    [Theory]
    [InlineData(SdpDirection.SendReceive, SdpDirection.SendReceive)]
    [InlineData(SdpDirection.SendOnly, SdpDirection.ReceiveOnly)]
    [InlineData(SdpDirection.ReceiveOnly, SdpDirection.SendOnly)]
    [InlineData(SdpDirection.Inactive, SdpDirection.Inactive)]
    public void Hold_is_mirrored_in_the_answer(SdpDirection offered, SdpDirection answered)
    {
        var offer = SdpNegotiation.Offer(Alice with { Direction = offered });
        var bob = SdpNegotiation.Answer(Reread(offer), Bob).ShouldBeOfType<SdpOutcome.Agreed>();
        bob.Stream.Direction.ShouldBe(answered);
        bob.Answer!.Media[0].Direction.ShouldBe(answered);
    }

    [Fact]
    public void An_address_of_zeros_is_a_hold()
    {
        var bob = Answer("c=IN IP4 0.0.0.0\r\nm=audio 4000 RTP/AVP 0\r\n").ShouldBeOfType<SdpOutcome.Agreed>();
        bob.Stream.Sends.ShouldBeFalse();
        bob.Stream.Receives.ShouldBeTrue();
    }

    [Fact]
    public void Other_streams_are_disabled_in_place()
    {
        var bob = Answer(
            "c=IN IP4 192.0.2.9\nm=video 6000 RTP/AVP 96\na=rtpmap:96 H264/90000\n"
            + "m=audio 4000 RTP/AVP 96 0 97\na=rtpmap:96 opus/48000/2\na=rtpmap:97 telephone-event/8000\na=ptime:30\n"
            + "a=rtcp:4444\n")
            .ShouldBeOfType<SdpOutcome.Agreed>();
        bob.Answer!.Media.Select(m => (m.Kind, m.Port)).ShouldBe([("video", 0), ("audio", 50000)]);
        bob.Stream.ShouldBe(new SdpStream(
            IPEndPoint.Parse("192.0.2.9:4000"), IPEndPoint.Parse("192.0.2.9:4444"), SdpCodec.Pcmu, 0, 97, 30,
            SdpDirection.SendReceive));
    }

    [Fact]
    public void The_address_of_a_section_wins_over_that_of_the_session() =>
        Answer("c=IN IP4 192.0.2.9\r\nm=audio 4000 RTP/AVP 0\r\nc=IN IP4 192.0.2.10\r\n")
            .ShouldBeOfType<SdpOutcome.Agreed>().Stream.Remote.ShouldBe(IPEndPoint.Parse("192.0.2.10:4000"));

    [Theory]
    [InlineData("c=IN IP4 192.0.2.9\r\nm=audio 4000 RTP/AVP 18\r\n", "no common codec")]
    [InlineData("c=IN IP4 192.0.2.9\r\nm=audio 0 RTP/AVP 0\r\n", "the audio stream is disabled")]
    [InlineData("c=IN IP4 192.0.2.9\r\nm=audio 4000 RTP/SAVP 0\r\n", "the audio stream is not plain RTP")]
    [InlineData("m=audio 4000 RTP/AVP 0\r\n", "the audio stream has no IP address")]
    [InlineData("c=IN IP4 192.0.2.9\r\nm=video 4000 RTP/AVP 0\r\n", "no audio stream")]
    [InlineData("", "no audio stream")]
    public void Refuses_an_offer_without_usable_audio_and_says_why(string lines, string reason) =>
        Answer(lines).ShouldBe(new SdpOutcome.Refused(reason));

    [Theory]
    [InlineData("v=1\r\n")]
    [InlineData("o=- 1 1 IN IP4 192.0.2.1\r\n")]
    [InlineData("v=0\r\nm=audio\r\no=- 1 1 IN IP4 192.0.2.1\r\n")]
    [InlineData("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\nm=audio 99999 RTP/AVP 0\r\n")]
    [InlineData("hello")]
    public void Faults_in_a_description_are_values(string text)
    {
        SdpSession.TryParse(Encoding.UTF8.GetBytes(text), out var session, out var fault).ShouldBeFalse();
        session.ShouldBeNull();
        fault.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Twenty_thousand_mutated_descriptions_never_throw()
    {
        var random = new Random(4566);
        var valid = SdpNegotiation.Offer(Alice).ToBytes();
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            if (SdpSession.TryParse(Mutation.Of(valid, random), out var session, out var fault))
            {
                read++;
                SdpNegotiation.Answer(session, Bob).ShouldNotBeNull();
                SdpNegotiation.Complete(session, Bob).ShouldNotBeNull();
                session.ToString().ShouldNotBeEmpty();
            }
            else
            {
                fault.ShouldNotBeEmpty();
            }
        }

        read.ShouldBeInRange(1_000, 19_000);
    }

    private static SdpSession Reread(SdpSession session)
    {
        SdpSession.TryParse(session.ToBytes(), out var again, out var fault).ShouldBeTrue(fault);
        again!.ToString().ShouldBe(session.ToString());
        return again;
    }

    private static SdpOutcome Answer(string lines)
    {
        var text = "v=0\r\no=- 7 7 IN IP4 192.0.2.9\r\ns=-\r\nt=0 0\r\n" + lines;
        SdpSession.TryParse(Encoding.UTF8.GetBytes(text), out var offer, out var fault).ShouldBeTrue(fault);
        return SdpNegotiation.Answer(offer!, Bob);
    }
}
