namespace Dialer.Domain.Trunks;

/// <summary>
/// What a campaign knows of its lines when it says how many it wants; with it the trunk's count is right again whatever
/// either of them has lost.
/// </summary>
/// <param name="Session">
/// Names one incarnation of the campaign: a line granted to another is nobody's. Different for each incarnation.
/// </param>
/// <param name="Grants">Lines granted in this session that the campaign has heard of.</param>
/// <param name="Held">Those of them that are not given back.</param>
public readonly record struct LineAccount(long Session, long Grants, int Held);
