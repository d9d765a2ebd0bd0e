using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Tests.Pacing.Ledger;

public sealed class AbandonPosteriorTests
{
    /// <summary>Values of the Beta distribution function from R's pbeta.</summary>
    [Theory]
    [InlineData(0.5, 0.5, 0.25, 0.3333333333)]
    [InlineData(2, 3, 0.4, 0.5248)]
    [InlineData(1, 30, 0.03, 0.5989930)]
    [InlineData(5, 1, 0.9, 0.59049)]
    public void The_incomplete_beta_function_has_its_known_values(double a, double b, double x, double value) =>
        IncompleteBeta.Regularized(a, b, x).ShouldBe(value, 1e-6);

    [Fact]
    public void More_calls_at_the_same_rate_make_it_surer_that_the_limit_holds()
    {
        double few = new AbandonPosterior(new LedgerCount(100, 2, 0)).Above(0.03);
        double many = new AbandonPosterior(new LedgerCount(10_000, 200, 0)).Above(0.03);

        few.ShouldBeInRange(0.2, 0.4);
        many.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Nothing_known_is_no_certainty_and_no_NaN()
    {
        var none = new AbandonPosterior(default);

        none.Mean.ShouldBe(0.5);
        none.Above(0.03).ShouldBeInRange(0.8, 0.95);
        none.Above(0).ShouldBe(1);
        none.Above(1).ShouldBe(0);
    }
}
