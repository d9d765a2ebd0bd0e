using Dialer.Hosting.Configuration;
using Dialer.Hosting.Configuration.Options;
using Dialer.Hosting.Dialing;
using Dialer.Hosting.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Dialer.Hosting;

/// <summary>Embeds the dialer in a .NET host.</summary>
public static class DialerServiceCollectionExtensions
{
    /// <summary>
    /// Adds the dialer, which starts and stops with the host; take <see cref="IDialer"/> to use it. Its options are the
    /// section <c>dialer</c> of the configuration over the defaults of <c>hocon/reference.conf</c>, bound here and not
    /// again.
    /// </summary>
    /// <remarks>
    /// The host's start throws <see cref="Configuration.Binding.DialerOptionsException"/> where the SIP port is taken,
    /// the database cannot be used or a prompt cannot be read. Its stop dials nothing more and waits
    /// <c>dialer.runtime.shutdown-grace</c> for calls to end; the host's own <c>HostOptions.ShutdownTimeout</c> ends
    /// that wait too. Its figures are those of the meter <c>Dialer.Actors</c>.
    /// </remarks>
    /// <param name="services">Where to add it, once.</param>
    /// <param name="configuration">The root, not the section: its sources are taken in their order.</param>
    /// <exception cref="Configuration.Binding.DialerOptionsException">
    /// An option is wrong; it holds every fault with its key, value and rule.
    /// </exception>
    /// <exception cref="InvalidOperationException">The dialer was added before: a host has one.</exception>
    public static IServiceCollection AddDialer(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(s => s.ServiceType == typeof(IDialer)))
            throw new InvalidOperationException("the dialer was added before; a host has one");
        DialerOptions options = DialerConfiguration.Bind(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<DialerMeter>();
        services.AddSingleton(options);
        services.AddSingleton<DialerHost>();
        services.AddSingleton<IDialer>(provider => provider.GetRequiredService<DialerHost>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<DialerHost>());
        return services;
    }
}
