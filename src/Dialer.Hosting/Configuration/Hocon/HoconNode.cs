namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>What the parser read, before substitutions are resolved.</summary>
internal abstract class HoconNode
{
    private HoconNode(HoconPosition position) => Position = position;

    public HoconPosition Position { get; }

    /// <summary>A string, number, boolean or null (the text is null).</summary>
    public sealed class Scalar(HoconPosition position, string? text) : HoconNode(position)
    {
        public string? Text { get; } = text;
    }

    /// <summary>White space between two values of a concatenation; counts only where the values are text.</summary>
    public sealed class Space(HoconPosition position, string text) : HoconNode(position)
    {
        public string Text { get; } = text;
    }

    /// <summary><c>${path}</c> or <c>${?path}</c>.</summary>
    /// <param name="position">Where it stands.</param>
    /// <param name="path">Keys from the root.</param>
    /// <param name="prefix">Path of the include statement whose file holds it; tried before the root. Empty for
    /// none.</param>
    /// <param name="optional">Undefined is no fault.</param>
    public sealed class Substitution(HoconPosition position, string[] path, string[] prefix, bool optional)
        : HoconNode(position)
    {
        public string[] Path { get; } = path;

        public string[] Prefix { get; } = prefix;

        public bool Optional { get; } = optional;
    }

    /// <summary><c>[ … ]</c>.</summary>
    public sealed class List(HoconPosition position) : HoconNode(position)
    {
        public List<HoconNode> Items { get; } = [];
    }

    /// <summary>Several values in a row: text is joined, lists are appended, objects are merged.</summary>
    public sealed class Concatenation(HoconPosition position, IReadOnlyList<HoconNode> pieces) : HoconNode(position)
    {
        public IReadOnlyList<HoconNode> Pieces { get; } = pieces;
    }

    /// <summary>
    /// <c>{ … }</c>. Each key keeps all its assignments in order, since a later one may refer to what stood before it.
    /// </summary>
    public sealed class Map(HoconPosition position) : HoconNode(position)
    {
        public Dictionary<string, List<Assignment>> Fields { get; } = new(StringComparer.Ordinal);

        /// <summary>Adds an assignment; an object after an object literal continues it.</summary>
        public void Assign(string key, Assignment assignment)
        {
            if (!Fields.TryGetValue(key, out var list)) Fields[key] = list = [];
            if (assignment is { Append: false, Value: Map later }
                && list is [.., { Append: false, Value: Map earlier }])
            {
                earlier.Continue(later);
            }
            else
            {
                list.Add(assignment);
            }
        }

        /// <summary>Adds every assignment of <paramref name="later"/>, in order.</summary>
        public void Continue(Map later)
        {
            foreach (var (key, assignments) in later.Fields)
            {
                foreach (var assignment in assignments) Assign(key, assignment);
            }
        }
    }

    /// <summary>One <c>key = value</c>, or with <paramref name="append"/> <c>key += value</c>.</summary>
    public sealed class Assignment(HoconNode value, bool append)
    {
        public HoconNode Value { get; } = value;

        public bool Append { get; } = append;
    }
}
