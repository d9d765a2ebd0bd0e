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
        SipAdmission second = Admit(Register("z9hG4bK2"), Desk);
        Algorithms(second).ShouldBe([DigestAlgorithm.Md5]);
        Admit(Answer(second), Desk).ShouldBeOfType<SipAdmission.Admitted>();
        Algorithms(Admit(Register(), new IPEndPoint(IPAddress.Loopback, 5071))).Length.ShouldBe(2);
    }

    [Fact]
    public void A_phone_that_lets_its_nonce_go_stale_is_asked_as_it_can_answer()
    {
        Admit(Register(), Desk);
        SipRequest old = Answer(Admit(Register("z9hG4bK2"), Desk));
        Algorithms(Admit(old, Desk, Noon.AddMinutes(6))).ShouldBe([DigestAlgorithm.Md5]);
    }

    [Fact]
    public void A_phone_that_took_SHA_256_keeps_the_choice()
    {
        SipRequest answer = Answer(Admit(Register(), Desk));
        Admit(answer, Desk).ShouldBeOfType<SipAdmission.Admitted>();
        Algorithms(Admit(Register("z9hG4bK2"), Desk)).Length.ShouldBe(2);
        Algorithms(Admit(answer, Desk, Noon.AddMinutes(6))).Length.ShouldBe(2);
    }

    [Fact]
    public void A_phone_that_answers_a_challenge_from_before_a_restart_is_asked_again_and_let_in()
    {
        SipRequest cached = Answer(Admit(Register(), Desk));
        var restarted = new PhoneAdmission("dialer", new Dictionary<string, string> { ["ann"] = "s3cret" });
        SipAdmission again = restarted.Admit(cached, Desk, Noon);
        Challenges(again).ShouldAllBe(challenge => challenge.Stale);
        restarted.Admit(Answer(again), Desk, Noon).ShouldBeOfType<SipAdmission.Admitted>();
    }

    [Fact]
    public void A_wrong_password_is_asked_again_and_not_told_to_try_the_same_once_more()
    {
        DigestChallenge[] again = Challenges(Admit(Answer(Admit(Register(), Desk), Ann with { Password = "x" }), Desk));
        again.ShouldAllBe(challenge => !challenge.Stale);
        again.Length.ShouldBe(2);
    }

    [Fact]
    public void A_user_that_registers_another_is_refused()
    {
        SipRequest request = Answer(Admit(Register(), Desk));
        request.Headers.Set("To", "<sip:bob@127.0.0.1>");
        Admit(request, Desk).ShouldBe(new SipAdmission.Refused(403));
    }

    [Fact]
    public void A_repeat_of_the_same_request_is_no_sign_that_a_phone_knows_no_SHA_256()
    {
        Admit(Register(), Desk);
        Algorithms(Admit(Register("z9hG4bK1"), Desk)).Length.ShouldBe(2);
        Algorithms(Admit(Register("z9hG4bK2"), Desk)).ShouldBe([DigestAlgorithm.Md5]);
        Algorithms(Admit(Register("z9hG4bK2"), Desk)).ShouldBe([DigestAlgorithm.Md5]);
    }

    private SipAdmission Admit(SipRequest request, IPEndPoint from, DateTimeOffset? at = null) =>
        _admission.Admit(request, from, at ?? Noon);

    private static SipRequest Register(string branch = "z9hG4bK1")
    {
        var request = new SipRequest("REGISTER", SipUri.ForUser(null, "127.0.0.1", 5060));
        request.Headers.Add("To", "<sip:ann@127.0.0.1>");
        request.Headers.Add("From", "<sip:ann@127.0.0.1>;tag=1");
        request.Headers.Add("Call-ID", "1");
        request.Headers.Add("CSeq", "1 REGISTER");
        request.Headers.Add("Via", "SIP/2.0/UDP 127.0.0.1:5070;branch=" + branch);
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
    private static SipRequest Answer(SipAdmission admission, DigestCredentials? credentials = null)
    {
        SipRequest request = Register();
        request.Headers.Add("Authorization", DigestClient
            .Authorize(Challenges(admission)[0], credentials ?? Ann, "REGISTER", request.RequestUri.ToString(), "c")
            .ToString());
        return request;
    }
}
