namespace Dialer.Hosting.Configuration.Binding;

/// <summary>A section with rules between its values; asked only where each value by itself is right.</summary>
internal interface ICheckedOptions
{
    /// <summary>Every rule that is broken.</summary>
    /// <param name="key">Key of the section, for example <c>dialer.rtp</c>.</param>
    IEnumerable<OptionFault> Check(string key);
}
