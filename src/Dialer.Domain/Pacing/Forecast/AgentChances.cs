using Dialer.Domain.Pacing.Estimators;

namespace Dialer.Domain.Pacing.Forecast;

/// <summary>The chance to be free by each moment of a horizon, by what an agent does and for how long.</summary>
internal sealed class AgentChances
{
    public double[,] Talk { get; } = new double[DurationHazard.Bins, Horizon.Moments];

    public double[,] WrapUp { get; } = new double[DurationHazard.Bins, Horizon.Moments];

    public double[,] Taken { get; } = new double[DurationHazard.Bins, Horizon.Moments];
}
