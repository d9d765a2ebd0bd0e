using System.Reflection;
using Dialer.Hosting.Configuration.Binding;
using Dialer.Hosting.Configuration.Options;

namespace Dialer.Hosting.Tests.Configuration;

/// <summary>A key that is bound and checked but handed to nobody would be a lie in <c>reference.conf</c>.</summary>
public sealed class OptionsAreReadTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance |
        BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Hosting = typeof(DialerOptions).Assembly;

    [Fact]
    public void Every_option_is_read_by_code_that_does_more_than_check_it()
    {
        HashSet<string> read = [.. Hosting.GetTypes().Where(UsesOptions).SelectMany(ReadBy)];

        // The defaults of trunks are read as those of each trunk.
        Hosting.GetTypes().Where(OptionSchema.IsSection).Where(type => type != typeof(TrunkDefaultsOptions))
            .SelectMany(type => OptionSchema.OptionsOf(type).Select(option => $"{type.Name}.{option.Name}"))
            .Except(read).ShouldBe([$"{nameof(DialerOptions)}.{nameof(DialerOptions.TrunkDefaults)}"]);
    }

    [Fact]
    public void Would_notice_an_option_that_only_its_own_check_reads()
    {
        ReadBy(typeof(RtpOptions)).ShouldContain("RtpOptions.PortMin");
        UsesOptions(typeof(RtpOptions)).ShouldBeFalse();
    }

    private static bool UsesOptions(Type type) =>
        type.Namespace?.StartsWith("Dialer.Hosting.Configuration", StringComparison.Ordinal) == false;

    private static IEnumerable<string> ReadBy(Type type) => type.GetMethods(Declared).Cast<MethodBase>()
        .Concat(type.GetConstructors(Declared))
        .SelectMany(CallsOf)
        .Where(called => OptionSchema.IsSection(called.DeclaringType!) &&
            called.Name.StartsWith("get_", StringComparison.Ordinal))
        .Select(called => $"{called.DeclaringType!.Name}.{called.Name[4..]}");

    /// <summary>What stands after call and callvirt; bytes that only look like one name no method of options.</summary>
    private static IEnumerable<MethodBase> CallsOf(MethodBase method)
    {
        const byte call = 0x28, callvirt = 0x6F;
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] is not (call or callvirt)) continue;
            if (Resolve(method, BitConverter.ToInt32(code, i + 1)) is { DeclaringType: not null } called)
                yield return called;
        }
    }

    private static MethodBase? Resolve(MethodBase caller, int token)
    {
        try
        {
            return caller.Module.ResolveMethod(
                token,
                caller.DeclaringType!.IsGenericType ? caller.DeclaringType.GetGenericArguments() : null,
                caller.IsGenericMethod ? caller.GetGenericArguments() : null);
        }
        catch (Exception none) when (none is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }
}
