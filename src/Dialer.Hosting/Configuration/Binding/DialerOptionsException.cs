using Dialer.Hosting.Configuration.Options;
using Microsoft.Extensions.Options;

namespace Dialer.Hosting.Configuration.Binding;

/// <summary>The configuration is faulty; all its faults, a line each.</summary>
public sealed class DialerOptionsException : OptionsValidationException
{
    internal DialerOptionsException(IReadOnlyList<OptionFault> faults)
        : base(DialerConfiguration.SectionName, typeof(DialerOptions), faults.Select(f => f.ToString())) =>
        Faults = faults;

    /// <summary>The faults, by key.</summary>
    public IReadOnlyList<OptionFault> Faults { get; }

    /// <inheritdoc />
    public override string Message => string.Join(
        $"{Environment.NewLine}  ", [$"The configuration has {Faults.Count} fault(s):", .. Faults]);
}
