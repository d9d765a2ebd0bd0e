using System.Text.RegularExpressions;

namespace Dialer.Conventions.Tests.Sources;

/// <summary>A pair of braces, or a declaration of a type without them.</summary>
/// <param name="Header">Code between the statement before and the brace.</param>
/// <param name="IsType">Whether it declares a type.</param>
/// <param name="Parent">Block around it, null for none.</param>
/// <param name="Start">Line of the opening brace.</param>
/// <param name="End">Line of the closing brace.</param>
internal sealed partial record CodeBlock(string Header, bool IsType, CodeBlock? Parent, int Start, int End)
{
    /// <summary>Name of the type, without its parameters.</summary>
    public string TypeName => TypeDeclaration().Match(Header).Groups["name"].Value;

    /// <summary>Every block, outer ones first.</summary>
    public static IReadOnlyList<CodeBlock> Of(SourceFile file)
    {
        var (blocks, open) = (new List<CodeBlock>(), new Stack<int>());
        var (code, headerStart, line, parentheses) = (file.Code, 0, 1, 0);
        for (var i = 0; i < code.Length; i++)
        {
            var parent = open.Count > 0 ? blocks[open.Peek()] : null;
            switch (code[i])
            {
                case '\n':
                    line++;
                    break;
                case '(':
                    parentheses++;
                    break;
                case ')':
                    parentheses--;
                    break;
                case '{':
                    open.Push(blocks.Count);
                    blocks.Add(New(code[headerStart..i], parent, line));
                    headerStart = i + 1;
                    break;
                case '}' when open.TryPop(out var index):
                    blocks[index] = blocks[index] with { End = line };
                    headerStart = i + 1;
                    break;
                case ';' when parentheses == 0:
                    var statement = New(code[headerStart..i], parent, line);
                    if (statement.IsType) blocks.Add(statement);
                    headerStart = i + 1;
                    break;
            }
        }

        return blocks;
    }

    private static CodeBlock New(string header, CodeBlock? parent, int line) =>
        new(header.Trim(), TypeDeclaration().IsMatch(header), parent, line, line);

    [GeneratedRegex(
        """
        (^|[\s\]])(?<!\bwhere\s+\w+\s*:\s*)(class|record\s+struct|record\s+class|record|struct|interface|enum)\s+
        (?<name>[A-Z]\w*)\s*([<(:\s]|$)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeDeclaration();
}
