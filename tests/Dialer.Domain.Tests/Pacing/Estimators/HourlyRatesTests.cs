using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Estimators;

namespace Dialer.Domain.Tests.Pacing.Estimators;

public sealed class HourlyRatesTests
{
    [Fact]
    public void Knows_how_much_better_one_hour_is_than_another()
    {
        HourlyRates rates = Of((11, 1000, 100), (18, 1000, 250));

        rates.Ratio(11, 18).ShouldBe(2.5, 1e-9);
        rates.Ratio(18, 11).ShouldBe(0.4, 1e-9);
    }

    [Fact]
    public void Says_nothing_of_an_hour_it_hardly_knows() =>
        Of((11, 1000, 100), (18, 50, 30)).Ratio(11, 18).ShouldBe(1);

    [Fact]
    public void Is_kept_whole()
    {
        var rates = new HourlyRates(null);
        for (int i = 0; i < 900; i++) rates.Add(9 + i % 2, i % 3 == 0);

        new HourlyRates(rates.Snapshot()).Snapshot().ShouldBe(rates.Snapshot());
        rates.Snapshot().Sum(h => h.Lines).ShouldBe(900);
    }

    private static HourlyRates Of(params (int Hour, double Lines, double Live)[] hours) =>
        new([.. hours.Select(h => new HourCount(h.Hour, h.Lines, h.Live))]);
}
