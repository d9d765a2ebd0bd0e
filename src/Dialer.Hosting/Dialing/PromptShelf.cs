using System.Collections.Immutable;
using Dialer.Hosting.Configuration.Binding;
using Dialer.Hosting.Configuration.Options;
using Dialer.Media.Prompts;

namespace Dialer.Hosting.Dialing;

/// <summary>The prompts of a node: those configured, and the built-in ones that none of them replaces.</summary>
internal static class PromptShelf
{
    /// <summary>Reads every file; adds a fault for each that cannot be read.</summary>
    public static ImmutableSortedDictionary<string, Prompt> Load(DialerOptions options, List<OptionFault> faults)
    {
        var prompts = ImmutableSortedDictionary.CreateBuilder<string, Prompt>(StringComparer.Ordinal);
        prompts.Add(BuiltInPrompts.Abandoned.Name, BuiltInPrompts.Abandoned);
        foreach ((string name, PromptOptions prompt) in options.Prompts)
        {
            try
            {
                prompts[name] = Prompt.Load(name, prompt.File);
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                faults.Add(new($"dialer.prompts.{name}.file", prompt.File, $"cannot be read: {fault.Message}"));
            }
        }

        return prompts.ToImmutable();
    }
}
