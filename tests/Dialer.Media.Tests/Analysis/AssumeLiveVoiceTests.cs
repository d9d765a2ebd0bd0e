using Dialer.Domain.Calls;
using Dialer.Media.Analysis;

namespace Dialer.Media.Tests.Analysis;

public sealed class AssumeLiveVoiceTests
{
    [Fact]
    public void Decides_at_the_answer_without_any_audio() => new AssumeLiveVoice().Start().ShouldBe(Verdict.LiveVoice);
}
