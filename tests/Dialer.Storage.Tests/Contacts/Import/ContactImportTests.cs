using System.Text;
using Dialer.Domain.Calls;
using Dialer.Domain.Contacts;
using Dialer.Storage.Contacts.Import;

namespace Dialer.Storage.Tests.Contacts.Import;

public sealed class ContactImportTests
{
    private static readonly ImportOptions Lenient = new() { MaxInvalidPercent = 100 };

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('|')]
    [InlineData('\t')]
    public async Task Finds_the_delimiter_and_the_columns(char delimiter)
    {
        await using World world = World.InMemory();
        string csv = "Last Name,First_Name,PHONE NUMBER,City\r\nMüller,\"An\"\"na\",+49 (151) 000-0001,Köln\r\n"
            .Replace(',', delimiter);
        ImportResult result = await world.Import("\uFEFF" + csv);
        (result.Accepted, result.Read, result.Valid).ShouldBe((true, 1, 1), result.Reason);
        Contact contact = (await world.Fetch()).Contacts.Single();
        (contact.Name, contact.Number.Value).ShouldBe(("An\"na Müller", "+491510000001"));
        (await world.Number("SELECT json_extract(fields, '$.City') = 'Köln' FROM contacts")).ShouldBe(1);
    }

    [Fact]
    public async Task Reports_each_bad_row_with_line_field_value_and_rule()
    {
        await using World world = World.InMemory();
        ImportResult result = await world.Import(
            "name,phone,priority\nA,+491510000001,\nB,0151 22,\n\nC,+49151abc0003,\nD,+491510000004\n" +
            "E,+491510000005,high\nF,\"+491510000006,\nG,+491510000007,\nH,\"+491510000008\"x,\nI,,\n");
        result.Faults.ShouldBe(
        [
            new ImportFault(3, "phone", "0151 22", "must start with + and the country code (E.164)"),
            new ImportFault(5, "phone", "+49151abc0003", "has the character 'a', only digits may follow the +"),
            new ImportFault(6, "row", "D", "has 2 fields, the header has 3"),
            new ImportFault(7, "priority", "high", "is not a whole number from 0 to 1000"),
            new ImportFault(8, "row", "", "column 3: the quote is not closed"),
            new ImportFault(10, "row", "", "column 18: text after the closing quote"),
            new ImportFault(11, "phone", "", "is empty"),
        ]);
        (result.Read, result.Valid, result.Invalid, result.Duplicate).ShouldBe((9, 2, 7, 0));
    }

    [Fact]
    public async Task Quoted_fields_may_hold_delimiters_and_lines()
    {
        await using World world = World.InMemory();
        ImportResult result = await world.Import("phone,note\n+491510000001,\"a, b\nc\"\nbad,\n");
        (result.Valid, result.Faults.Single().Line).ShouldBe((1, 4));
        (await world.Number("SELECT json_extract(fields, '$.note') = 'a, b' || char(10) || 'c' FROM contacts"))
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_million_character_line_costs_one_row()
    {
        await using World world = World.InMemory();
        string big = new('x', 1_000_000);
        ImportResult result =
            await world.Import($"phone,note\n+491510000001,a\n+491510000002,{big}\n\"{big}\n+491510000003,c\n");
        (result.Read, result.Valid, result.Invalid).ShouldBe((4, 2, 2));
        result.Faults.Select(f => (f.Line, f.Rule)).ShouldBe(
            [(3, "the row is longer than 65,536 bytes"), (4, "the row is longer than 65,536 bytes")]);
    }

    [Fact]
    public async Task Many_unclosed_quotes_cost_a_row_each()
    {
        await using World world = World.InMemory();
        string csv = "phone,n\n"
            + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"+49151{i:D7},{(i % 2 == 0 ? "\"" : "")}x\n"));
        ImportResult result = await world.Import(csv);
        (result.Read, result.Valid + result.Invalid).ShouldBe((result.Read, result.Read));
        result.Invalid.ShouldBeGreaterThanOrEqualTo(1_500);
        result.Faults.Length.ShouldBe(1_000);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_named_with_line_and_column()
    {
        await using World world = World.InMemory();
        byte[] file = [.. "phone,name\n+491510000001,ok\n+491510000002,Ren"u8, 0xE9, .. "\n"u8];
        ImportResult result = await world.Imports.Import(World.Spring, new MemoryStream(file), Lenient);
        ImportFault fault = result.Faults.Single();
        (fault.Line, fault.Field).ShouldBe((3, "name"));
        fault.Rule.ShouldBe("column 18: byte E9 is not UTF-8 (is the file in another encoding?)");
    }

    [Fact]
    public async Task UTF16_and_binary_files_are_refused_with_the_place()
    {
        await using World world = World.InMemory();
        foreach (Encoding encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes("phone\n+491510000001\n")];
            ImportResult result = await world.Imports.Import(World.Spring, new MemoryStream(file), Lenient);
            (result.Accepted, result.Reason)
                .ShouldBe((false, "line 1, column 1: the file is UTF-16; save it as UTF-8"));
        }

        (await world.Import("phone\n+4915\0")).Reason.ShouldStartWith("line 2, column 6: a zero byte");
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("\n\n", "the file is empty")]
    [InlineData("phone\n", "the file has a header but no rows")]
    [InlineData("first,city\nA,B\n", "line 1: the header has no phone column")]
    [InlineData("+491510000001,Anna\n", "line 1: the first line is data, a header is needed with no phone column")]
    public async Task Refuses_files_that_are_no_contact_list(string csv, string reason)
    {
        await using World world = World.InMemory();
        ImportResult result = await world.Import(csv);
        result.Accepted.ShouldBeFalse();
        result.Reason.ShouldStartWith(reason);
    }

    [Fact]
    public async Task Too_many_bad_rows_fail_the_list_and_nothing_of_it_is_dialable()
    {
        await using World world = World.OnDisk();
        string csv = "phone\n"
            + string.Concat(Enumerable.Range(0, 2_400).Select(i => i % 4 == 0 ? "x\n" : $"+49151{i:D7}\n"));
        ImportResult failed = await world.Import(csv, new ImportOptions());
        failed.ShouldSatisfyAllConditions(
            () => failed.Accepted.ShouldBeFalse(),
            () => failed.Reason.ShouldBe("600 of 2400 rows are invalid (25 %, at most 20 % may be)"),
            () => (failed.Valid, failed.Invalid).ShouldBe((0, 600)));
        (await world.Fetch()).OpenRemaining.ShouldBe(0);
        (await world.Number("SELECT COUNT(*) FROM contacts")).ShouldBe(0);
        (await world.Import(csv)).Valid.ShouldBe(1_800);
    }

    [Fact]
    public async Task The_same_file_again_adds_nothing_and_reopens_nothing()
    {
        await using World world = World.OnDisk();
        await world.ImportNumbers(50);
        Contact contact = (await world.Fetch(1)).Contacts.Single();
        await world.Append(1, World.Dial(1, contact), World.Close(1, contact, Outcome.LiveVoiceAgent));
        await using World resumed = world.Beside();
        ImportResult again = await resumed.ImportNumbers(50);
        (again.Accepted, again.Read, again.Valid, again.Duplicate).ShouldBe((true, 50, 0, 50));
        (await resumed.Fetch()).Contacts.ShouldNotContain(c => c.Id == contact.Id);
        (await resumed.Fetch()).OpenRemaining.ShouldBe(49);
        (await resumed.Reports.Read(World.Spring))!.Contacts.ShouldBe(new(50, 50, 0, 0));
    }

    [Fact]
    public async Task Counts_duplicates_within_the_file_and_the_campaign()
    {
        await using World world = World.InMemory();
        await world.Import("phone\n+491510000001\n+49 151 0000001\n");
        ImportResult second = await world.Import("phone\n00491510000001\n+491510000002\n");
        (second.Valid, second.Duplicate).ShouldBe((1, 1));
        (await world.Reports.Read(World.Spring))!.Contacts.ShouldBe(new(4, 2, 0, 2));
    }

    [Fact]
    public async Task Rows_of_an_interrupted_import_are_not_dialable_and_make_way_for_the_next()
    {
        await using World world = World.OnDisk();
        string csv = "phone\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"+49151{i:D7}\n"));
        using var cancel = new CancellationTokenSource();
        var stop = new AfterRows(8_000, cancel);
        var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        await Should.ThrowAsync<OperationCanceledException>(() =>
            world.Imports.Import(World.Spring, file, Lenient, stop, cancel.Token));
        (await world.Number("SELECT COUNT(*) FROM contacts")).ShouldBeGreaterThan(0);
        (await world.Fetch()).Contacts.ShouldBeEmpty();
        (await world.Import(csv)).Valid.ShouldBe(20_000);
        (await world.Fetch()).OpenRemaining.ShouldBe(20_000);
    }

    [Fact]
    public async Task Reads_from_a_stream_that_gives_one_byte_at_a_time()
    {
        await using World world = World.InMemory();
        byte[] csv = Encoding.UTF8.GetBytes("phone;name\r\n+491510000001;\"Ä\r\nB\"\r\n+491510000002;C");
        ImportResult result = await world.Imports.Import(World.Spring, new Trickle(csv), Lenient);
        (result.Valid, result.Invalid).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Random_bytes_never_break_the_import()
    {
        await using World world = World.InMemory();
        byte[] alphabet = [.. ",;\"\n\r+49151x"u8, 0xC3, 0x00];
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            byte[] junk = new byte[random.Next(1, 3_000)];
            for (int i = 0; i < junk.Length; i++) junk[i] = alphabet[random.Next(alphabet.Length)];
            byte[] file = [.. "phone,a\n"u8, .. junk];
            ImportResult r = await world.Imports.Import(World.Spring, new MemoryStream(file), Lenient);
            (r.Accepted ? r.Valid + r.Invalid + r.Duplicate : r.Read).ShouldBe(r.Read, $"seed {seed}");
        }
    }

    private sealed class AfterRows(long rows, CancellationTokenSource cancel) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value >= rows) cancel.Cancel();
        }
    }

    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
    }
}
