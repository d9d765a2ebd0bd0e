using Dialer.PacingLab.Optimum;

namespace Dialer.Domain.Tests.Pacing.Lab;

public sealed class SolvableModelTests
{
    /// <summary>Values of the table in the pacing specification.</summary>
    [Theory]
    [InlineData(5, 60, 0.1, 68.4)]
    [InlineData(5, 180, 0.6, 92.2)]
    [InlineData(10, 60, 0.6, 84.0)]
    [InlineData(10, 180, 0.3, 89.2)]
    [InlineData(20, 180, 0.6, 93.4)]
    public void Finds_the_known_optimum(int agents, double handle, double answer, double percent) =>
        (100 * new SolvableModel(agents, handle, 10, answer, 0.03).Occupancy()).ShouldBe(percent, 0.06);
}
