using Dialer.Sip.Auth;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Tests.Auth;

public sealed class DigestTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly DigestCredentials Mufasa = new("Mufasa", "Circle of Life");

    private readonly DigestServer _server =
        new("dialer", [.. Enumerable.Range(0, 32).Select(i => (byte)i)], TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void Computes_the_responses_published_in_RFC_7616(string algorithm, string response)
    {
        DigestChallenge.TryParse(
            $"Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm={algorithm}, "
            + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
            + "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"",
            out var challenge).ShouldBeTrue();
        DigestClient.Authorize(
            challenge!, Mufasa, "GET", "/dir/index.html", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ").Response
            .ShouldBe(response);
    }

    [Fact]
    public void Computes_the_response_published_in_RFC_2617()
    {
        var challenge = new DigestChallenge(
            "testrealm@host.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", DigestAlgorithm.Md5, OffersAuth: true);
        DigestClient.Authorize(
            challenge, new DigestCredentials("Mufasa", "Circle Of Life"), "GET", "/dir/index.html", "0a4f113b").Response
            .ShouldBe("6629fae49393a05397450978507c4ef1");
    }

    [Fact]
    public void Accepts_a_client_that_answers_the_challenge_and_prefers_SHA_256()
    {
        var request = Authorized(1, "Circle of Life");
        DigestAuthorization.TryParse(request.Headers.Get("Authorization"), out var given).ShouldBeTrue();
        given!.Algorithm.ShouldBe(DigestAlgorithm.Sha256);
        Verify(request, Start.AddMinutes(1)).ShouldBe(DigestVerdict.Accepted);
    }

    [Fact]
    public void Refuses_a_wrong_password_and_an_unknown_user()
    {
        Verify(Authorized(1, "Hakuna Matata"), Start).ShouldBe(DigestVerdict.Refused);
        _server.Verify(Authorized(1, "Circle of Life"), _ => null, Start, out _).ShouldBe(DigestVerdict.Refused);
    }

    [Fact]
    public void Refuses_credentials_made_for_another_method_or_address()
    {
        var authorization = Authorized(1, "Circle of Life").Headers.Get("Authorization")!;
        var bye = Request("BYE", "sip:dialer.example.com");
        bye.Headers.Set("Authorization", authorization);
        Verify(bye, Start).ShouldBe(DigestVerdict.Refused);
        var elsewhere = Request("REGISTER", "sip:other.example.com");
        elsewhere.Headers.Set("Authorization", authorization);
        Verify(elsewhere, Start).ShouldBe(DigestVerdict.Refused);
    }

    [Fact]
    public void Calls_a_nonce_past_its_lifetime_stale() =>
        Verify(Authorized(1, "Circle of Life"), Start.AddMinutes(6)).ShouldBe(DigestVerdict.Stale);

    [Theory]
    [InlineData("Circle of Life", DigestVerdict.Stale)]
    [InlineData("Hakuna Matata", DigestVerdict.Refused)]
    public void Calls_a_nonce_of_another_server_stale_only_when_the_password_is_right(
        string password, DigestVerdict verdict)
    {
        // What a phone still has from before a restart, under another key.
        foreach (var nonce in (string[])[new string('0', 64), "0a4f113b"])
        {
            var request = Request("REGISTER", "sip:dialer.example.com");
            var challenge = new DigestChallenge("dialer", nonce, DigestAlgorithm.Md5, OffersAuth: true);
            request.Headers.Set("Authorization", DigestClient.Authorize(
                challenge, Mufasa with { Password = password }, "REGISTER", "sip:dialer.example.com", "c").ToString());
            Verify(request, Start).ShouldBe(verdict);
        }
    }

    [Fact]
    public void Refuses_a_nonce_count_that_was_used_and_accepts_the_next()
    {
        var challenge = _server.Challenge(Request("REGISTER", "sip:dialer.example.com"), Start);
        SipRequest Next(uint count)
        {
            var request = Request("REGISTER", "sip:dialer.example.com");
            DigestClient.TryAuthorize(challenge, request, Mufasa, "abc", count).ShouldBeTrue();
            return request;
        }

        Verify(Next(1), Start).ShouldBe(DigestVerdict.Accepted);
        Verify(Next(1), Start).ShouldBe(DigestVerdict.Replayed);
        Verify(Next(2), Start).ShouldBe(DigestVerdict.Accepted);
    }

    [Theory]
    [InlineData("Basic realm=\"x\"")]
    [InlineData("Digest realm=\"x\"")]
    [InlineData("Digest realm=\"x\", nonce=\"y\", algorithm=MD4")]
    [InlineData("Digest realm=\"x\", nonce=\"y\", qop=\"auth-int\"")]
    [InlineData("Digest realm=\"x, nonce=\"y\"")]
    public void Does_not_read_a_challenge_it_could_not_answer(string header) =>
        DigestChallenge.TryParse(header, out _).ShouldBeFalse();

    [Fact]
    public void Never_writes_the_password() => Mufasa.ToString().ShouldNotContain("Circle");

    private static SipRequest Request(string method, string uri)
    {
        SipUri.TryParse(uri, out var parsed).ShouldBeTrue();
        return new SipRequest(method, parsed!);
    }

    private SipRequest Authorized(uint count, string password)
    {
        var request = Request("REGISTER", "sip:dialer.example.com");
        var challenge = _server.Challenge(request, Start);
        DigestClient.TryAuthorize(challenge, request, Mufasa with { Password = password }, "abc", count).ShouldBeTrue();
        return request;
    }

    private DigestVerdict Verify(SipRequest request, DateTimeOffset now) =>
        _server.Verify(request, user => user == "Mufasa" ? "Circle of Life" : null, now, out _);
}
