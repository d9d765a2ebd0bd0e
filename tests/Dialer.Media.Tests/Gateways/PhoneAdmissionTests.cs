using System.Net;
using Dialer.Media.Gateways;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Tests.Gateways;

public sealed class PhoneAdmissionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly IPEndPoint Desk = new(IPAddress.Loopback, 5070);
    private static readonly DigestCredentials Ann = new("ann", "s3cret");

    private readonly PhoneAdmission _admission = new("dialer", new Dictionary<string, string> { ["ann"] = "s3cret" });

    [Fact]
    public void A_phone_has_the_choice_of_algorithms() =>
        Algorithms(Admit(Register(), Desk)).ShouldBe([DigestAlgorithm.Sha256, DigestAlgorithm.Md5]);

    [Fact]
    public void A_phone_that_comes_again_without_credentials_is_asked_for_MD5_alone_and_may_answer()
    {
        Admit(Register(), Desk);
        SipAdmission second = Admit(Register(), Desk);
        Algorithms(second).ShouldBe([DigestAlgorithm.Md5]);
        Admit(Answer(second), Desk).ShouldBeOfType<SipAdmission.Admitted>();
        Algorithms(Admit(Register(), new IPEndPoint(IPAddress.Loopback, 5071))).Length.ShouldBe(2);
    }

    [Fact]
    public void A_phone_that_lets_its_nonce_go_stale_is_asked_as_it_can_answer()
    {
        Admit(Register(), Desk);
        SipRequest old = Answer(Admit(Register(), Desk));
        Algorithms(Admit(old, Desk, Noon.AddMinutes(6))).ShouldBe([DigestAlgorithm.Md5]);
    }

    [Fact]
    public void A_phone_that_took_SHA_256_keeps_the_choice()
    {
        SipRequest answer = Answer(Admit(Register(), Desk));
        Admit(answer, Desk).ShouldBeOfType<SipAdmission.Admitted>();
        Algorithms(Admit(Register(), Desk)).Length.ShouldBe(2);
        Algorithms(Admit(answer, Desk, Noon.AddMinutes(6))).Length.ShouldBe(2);
    }

    private SipAdmission Admit(SipRequest request, IPEndPoint from, DateTimeOffset? at = null) =>
        _admission.Admit(request, from, at ?? Noon);

    private static SipRequest Register()
    {
        var request = new SipRequest("REGISTER", SipUri.ForUser(null, "127.0.0.1", 5060));
        request.Headers.Add("To", "<sip:ann@127.0.0.1>");
        request.Headers.Add("From", "<sip:ann@127.0.0.1>;tag=1");
        request.Headers.Add("Call-ID", "1");
        request.Headers.Add("CSeq", "1 REGISTER");
        request.Headers.Add("Via", "SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK1");
        return request;
    }

    private static DigestChallenge[] Challenges(SipAdmission admission) =>
    [
        .. admission.ShouldBeOfType<SipAdmission.Challenged>().WwwAuthenticate.Select(text =>
            DigestChallenge.TryParse(text, out var challenge) ? challenge : throw new FormatException(text)),
    ];

    private static DigestAlgorithm[] Algorithms(SipAdmission admission) =>
        [.. Challenges(admission).Select(challenge => challenge.Algorithm)];

    /// <summary>With the first challenge's algorithm.</summary>
    private static SipRequest Answer(SipAdmission admission)
    {
        SipRequest request = Register();
        request.Headers.Add("Authorization", DigestClient
            .Authorize(Challenges(admission)[0], Ann, "REGISTER", request.RequestUri.ToString(), "c").ToString());
        return request;
    }
}
