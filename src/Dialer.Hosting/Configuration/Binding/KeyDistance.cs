namespace Dialer.Hosting.Configuration.Binding;

/// <summary>Which key somebody meant who wrote another one.</summary>
internal static class KeyDistance
{
    private const int LongestKey = 64;

    /// <summary>
    /// The key nearest to what was written, or null where none is near: more than a third would have to change.
    /// </summary>
    public static string? Nearest(string written, IEnumerable<string> keys)
    {
        if (written.Length > LongestKey) return null;
        var (distance, key) = keys
            .Select(key => (Distance: Edits(written.ToLowerInvariant(), key), Key: key))
            .OrderBy(near => near.Distance)
            .ThenBy(near => near.Key, StringComparer.Ordinal)
            .FirstOrDefault((int.MaxValue, ""));
        return distance <= Math.Max(1, written.Length / 3) ? key : null;
    }

    /// <summary>Characters to insert, remove or replace (Levenshtein).</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
