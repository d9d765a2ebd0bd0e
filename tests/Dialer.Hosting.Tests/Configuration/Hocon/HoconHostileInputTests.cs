using System.Text;
using Dialer.Hosting.Configuration.Hocon;

namespace Dialer.Hosting.Tests.Configuration.Hocon;

public sealed class HoconHostileInputTests
{
    private const int Mutations = 20_000;

    private const string Seedling = """"
        # comment
        dialer { sip { port = 5060, t1 = 500 ms } // other
          users = [ { user = "a", password = "\u0041\n" }, { user = b } ]
          users += { user = c }
          path = ${dialer.sip.port}":x" ${?HOME}
          copy = ${dialer.sip} { extra = [1, 2] [3] }
          raw = """text "in" quotes"""
        }
        "quoted.key".b c = null
        include "absent.conf"
        """";

    public static TheoryData<string, string> Exhausting => new()
    {
        { "braces", string.Concat(Enumerable.Repeat("a{", 100_000)) },
        { "brackets", "a=" + new string('[', 1_000_000) },
        { "dots", string.Join('.', Enumerable.Repeat("a", 100_000)) + "=1" },
        { "dots and braces", string.Concat(Enumerable.Repeat(string.Join('.', Enumerable.Repeat("a", 90)) + "{", 90)) },
        { "chain", string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=${{a{i + 1}}}\n")) + "a100000=1" },
        { "doubled text", Doubled("x", i => $"a{i}=${{a{i + 1}}}${{a{i + 1}}}\n") },
        { "doubled lists", Doubled("[1]", i => $"a{i}=${{a{i + 1}}}${{a{i + 1}}}\n") },
        { "doubled objects", Doubled("{}", i => $"a{i}={{ x=${{a{i + 1}}}, y=${{a{i + 1}}} }}\n") },
        { "doubled by itself", "a=x\n" + string.Concat(Enumerable.Repeat("a=${a}${a}\n", 100)) },
        { "appended to itself", string.Concat(Enumerable.Repeat("a+=${a}\n", 100)) },
        { "a value of 10 MB", "a=\"" + new string('x', 10_000_000) + "\"" },
        { "many settings", "a=[" + string.Concat(Enumerable.Repeat("1,", 500_000)) + "]" },
    };

    [Theory]
    [MemberData(nameof(Exhausting))]
    public void Refuses_what_would_exhaust_the_stack_or_the_memory(string name, string text) =>
        Should.Throw<HoconException>(() => HoconDocument.Parse(text, name));

    [Fact]
    public void Bytes_of_zero_neither_end_a_value_nor_throw_anything_else() =>
        HoconDocument.Parse("a = \"x\0y\"\nb = 1", "zero").Settings["b"].ShouldBe("1");

    [Fact]
    public void Reads_a_hundred_thousand_appended_items_but_one() =>
        HoconDocument.Parse(string.Concat(Enumerable.Repeat("a+=1\n", 99_998)), "long").Settings.Count.ShouldBe(99_998);

    [Fact]
    public void Reads_or_refuses_every_mutation()
    {
        var (read, refused) = (0, 0);
        for (var seed = 0; seed < Mutations; seed++)
        {
            var text = Mutate(seed);
            try
            {
                HoconDocument.Parse(text, "mutation", _ => null);
                read++;
            }
            catch (HoconException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"seed {seed}, text: {text}", exception);
            }
        }

        // Both ways are taken often, else the mutations would test one of them only.
        read.ShouldBeGreaterThan(Mutations / 50);
        refused.ShouldBeGreaterThan(Mutations / 50);
    }

    private static string Doubled(string last, Func<int, string> link) =>
        string.Concat(Enumerable.Range(0, 60).Select(link)) + $"a60={last}";

    private static string Mutate(int seed)
    {
        const string Alphabet = "{}[]\"$?=:,+#/\\.\n \tab1\0\uffffé";
        var random = new Random(seed);
        var text = new StringBuilder(Seedling);
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                case 1:
                    text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 2:
                    text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at));
                    break;
                default:
                    var from = random.Next(text.Length);
                    text.Insert(at, text.ToString(from, Math.Min(random.Next(1, 40), text.Length - from)));
                    break;
            }
        }

        return text.ToString();
    }
}
