using System.Text;

namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>
/// Resolves substitutions: the configuration first, then the environment. A substitution that meets the assignment it
/// stands in sees what the key held before it (<c>path = ${path}":/opt"</c>); where nothing stood before, that is a
/// cycle.
/// </summary>
internal sealed class HoconResolver(HoconNode.Map root, Func<string, string?> environment)
{
    private readonly Dictionary<List<HoconNode.Assignment>, int> _inProgress = [];
    private int _depth;
    private int _steps;
    private int _joinedChars;
    private bool _metItself;

    public HoconValue.Map Resolve() => ResolveMap(root);

    private HoconValue? Resolve(HoconNode node)
    {
        if (++_steps > HoconLimits.ResolutionSteps)
            throw new HoconException(
                node.Position, $"substitutions make more than {HoconLimits.ResolutionSteps} values");
        Enter(node);
        HoconValue? value = node switch
        {
            HoconNode.Scalar scalar => new HoconValue.Scalar(scalar.Text, scalar.Position),
            HoconNode.List list =>
                new HoconValue.List([.. list.Items.Select(Resolve).OfType<HoconValue>()], list.Position),
            HoconNode.Map map => ResolveMap(map),
            HoconNode.Substitution substitution => ResolveSubstitution(substitution),
            HoconNode.Concatenation concatenation => ResolveConcatenation(concatenation),
            _ => throw new InvalidOperationException($"{node.GetType().Name} has no value"),
        };
        _depth--;
        return value;
    }

    private void Enter(HoconNode node)
    {
        if (++_depth > HoconLimits.ResolutionDepth)
            throw new HoconException(
                node.Position, $"values and substitutions nest more than {HoconLimits.ResolutionDepth} deep");
    }

    private HoconValue.Map ResolveMap(HoconNode.Map map)
    {
        var fields = new Dictionary<string, HoconValue>(StringComparer.Ordinal);
        foreach (var (key, assignments) in map.Fields)
        {
            if (_inProgress.TryGetValue(assignments, out var index))
                throw new HoconException(
                    assignments[index].Value.Position, $"'{key}' is a cycle: it takes the object that it stands in");
            var found = new List<HoconValue>();
            Collect(assignments, assignments.Count, found);
            if (Merge(found) is { } value) fields[key] = value;
        }

        return new(fields, map.Position);
    }

    /// <summary>
    /// Adds the values of a key, last assignment first, until one replaces all before it. Returns true where one did.
    /// </summary>
    private bool Collect(List<HoconNode.Assignment> assignments, int count, List<HoconValue> found)
    {
        for (var i = SeenOf(assignments, count) - 1; i >= 0; i--)
        {
            if (ResolveAt(assignments, i) is not { } value) continue;
            found.Add(value);
            if (value is not HoconValue.Map) return true;
        }

        return false;
    }

    /// <summary>How many assignments may be seen: those before the one that is being resolved.</summary>
    private int SeenOf(List<HoconNode.Assignment> assignments, int count)
    {
        if (!_inProgress.TryGetValue(assignments, out var index) || index >= count) return count;
        _metItself = true;
        return index;
    }

    private HoconValue? ResolveAt(List<HoconNode.Assignment> assignments, int index)
    {
        var assignment = assignments[index];
        if (assignment.Append) return ResolveAppended(assignments, index);
        return assignment.Value is HoconNode.Map literal ? Resolve(literal) : ResolveMarked(assignments, index);
    }

    /// <summary>
    /// Inner assignments of the same list stand before outer ones, so one index a list says where to stop.
    /// </summary>
    private HoconValue? ResolveMarked(List<HoconNode.Assignment> assignments, int index)
    {
        var marked = _inProgress.TryGetValue(assignments, out var outer);
        _inProgress[assignments] = index;
        var value = Resolve(assignments[index].Value);
        if (marked) _inProgress[assignments] = outer;
        else _inProgress.Remove(assignments);
        return value;
    }

    /// <summary>
    /// A run of <c>+=</c> that ends at the index, over what the key held before the run; a loop, since runs may be
    /// long.
    /// </summary>
    private HoconValue.List ResolveAppended(List<HoconNode.Assignment> assignments, int index)
    {
        var items = new List<HoconValue>();
        var position = assignments[index].Value.Position;
        for (; index >= 0 && assignments[index].Append; index--)
        {
            if (ResolveMarked(assignments, index) is { } item) items.Add(item);
        }

        items.Reverse();
        var found = new List<HoconValue>();
        Collect(assignments, index + 1, found);
        return Merge(found) switch
        {
            null => new(items, position),
            HoconValue.List list => new([.. list.Items, .. items], list.Position),
            var other => throw new HoconException(position, $"+= appends to a list, and the key holds {other.Kind}"),
        };
    }

    /// <summary>
    /// As <see cref="Collect(List{HoconNode.Assignment}, int, List{HoconValue})"/>, for a path from a map down.
    /// </summary>
    private bool Collect(HoconNode.Map map, ReadOnlySpan<string> path, List<HoconValue> found)
    {
        if (!map.Fields.TryGetValue(path[0], out var assignments)) return false;
        if (path.Length == 1) return Collect(assignments, assignments.Count, found);
        for (var i = SeenOf(assignments, assignments.Count) - 1; i >= 0; i--)
        {
            if (assignments[i] is { Append: false, Value: HoconNode.Map literal })
            {
                Enter(literal);
                var closed = Collect(literal, path[1..], found);
                _depth--;
                if (closed) return true;
            }
            else if (ResolveAt(assignments, i) is { } value)
            {
                if (value is not HoconValue.Map) return true;
                if (Descend(value, path[1..]) is not { } inner) continue;
                found.Add(inner);
                if (inner is not HoconValue.Map) return true;
            }
        }

        return false;
    }

    private static HoconValue? Descend(HoconValue value, ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            if (value is not HoconValue.Map map || !map.Fields.TryGetValue(key, out var inner)) return null;
            value = inner;
        }

        return value;
    }

    /// <summary>The first value wins; where it is an object, the objects after it fill it up.</summary>
    private HoconValue? Merge(List<HoconValue> found)
    {
        if (found.Count < 2 || found[0] is not HoconValue.Map first) return found.FirstOrDefault();
        return found.Skip(1).TakeWhile(v => v is HoconValue.Map).Cast<HoconValue.Map>().Aggregate(first, Over);
    }

    private HoconValue.Map Over(HoconValue.Map top, HoconValue.Map under)
    {
        var fields = new Dictionary<string, HoconValue>(under.Fields, StringComparer.Ordinal);
        _steps += under.Fields.Count + top.Fields.Count;
        foreach (var (key, value) in top.Fields)
        {
            fields[key] = value is HoconValue.Map upper && fields.GetValueOrDefault(key) is HoconValue.Map lower
                ? Over(upper, lower)
                : value;
        }

        return new(fields, top.Position);
    }

    private HoconValue? ResolveSubstitution(HoconNode.Substitution node)
    {
        var metItselfBefore = _metItself;
        _metItself = false;
        var found = new List<HoconValue>();
        if (node.Prefix.Length > 0) Collect(root, [.. node.Prefix, .. node.Path], found);
        if (found.Count == 0) Collect(root, node.Path, found);
        var metItself = _metItself;
        _metItself = metItselfBefore;
        if (Merge(found) is { } value) return value;
        var name = string.Join('.', node.Path);
        if (environment(name) is { } text) return new HoconValue.Scalar(text, node.Position);
        if (node.Optional) return null;
        throw new HoconException(
            node.Position,
            metItself
                ? $"${{{name}}} is a cycle: it leads back to itself"
                : $"${{{name}}} is neither a key nor an environment variable; ${{?{name}}} would leave it out");
    }

    private HoconValue? ResolveConcatenation(HoconNode.Concatenation node)
    {
        var values = node.Pieces.Where(p => p is not HoconNode.Space).Select(Resolve).ToList();
        var first = values.Find(v => v is not null);
        if (first is null) return null;
        foreach (var value in values)
        {
            if (value is not null && value.GetType() != first.GetType())
                throw new HoconException(value.Position, $"{value.Kind} does not join {first.Kind}");
        }

        return first switch
        {
            HoconValue.Map => Merge([.. values.OfType<HoconValue>().Reverse()]),
            HoconValue.List => JoinLists(node, values),
            _ => JoinText(node, values),
        };
    }

    private HoconValue.List JoinLists(HoconNode.Concatenation node, List<HoconValue?> values)
    {
        var items = values.OfType<HoconValue.List>().SelectMany(list => list.Items).ToList();
        _steps += items.Count;
        return new(items, node.Position);
    }

    private HoconValue.Scalar JoinText(HoconNode.Concatenation node, List<HoconValue?> values)
    {
        var text = new StringBuilder();
        var next = 0;
        foreach (var piece in node.Pieces)
        {
            text.Append(piece is HoconNode.Space space ? space.Text : ((HoconValue.Scalar?)values[next++])?.Text);
            if (_joinedChars + text.Length > HoconLimits.JoinedChars)
                throw new HoconException(node.Position, $"joined text exceeds {HoconLimits.JoinedChars} characters");
        }

        _joinedChars += text.Length;
        return new(text.ToString(), node.Position);
    }
}
