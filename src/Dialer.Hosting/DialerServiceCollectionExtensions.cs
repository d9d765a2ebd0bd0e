using Dialer.Hosting.Configuration;
using Dialer.Hosting.Configuration.Options;
using Dialer.Hosting.Dialing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Dialer.Hosting;

/// <summary>Embeds the dialer in a .NET host.</summary>
public static class DialerServiceCollectionExtensions
{
    /// <summary>
    /// Adds the dialer, which starts and stops with the host; take <see cref="IDialer"/> to use it. Its options are the section
    /// <c>dialer</c> of the configuration over the defaults of <c>hocon/reference.conf</c>.
    /// </summary>
    /// <exception cref="Configuration.Binding.DialerOptionsException">An option is wrong; it holds every fault.</exception>
    public static IServiceCollection AddDialer(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        DialerOptions options = DialerConfiguration.Bind(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<DialerHost>();
        services.AddSingleton<IDialer>(provider => provider.GetRequiredService<DialerHost>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<DialerHost>());
        return services;
    }
}
