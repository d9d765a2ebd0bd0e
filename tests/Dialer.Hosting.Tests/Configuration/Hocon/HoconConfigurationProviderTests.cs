using Dialer.Hosting.Configuration;
using Dialer.Hosting.Configuration.Hocon;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Dialer.Hosting.Tests.Configuration.Hocon;

public sealed class HoconConfigurationProviderTests : IDisposable
{
    // Only bounds a broken test: the file watcher answers within milliseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hocon");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Finds_the_file_below_the_base_path()
    {
        Write("app.conf", "a.b = 1\nlist = [x, y]");

        var configuration = new ConfigurationBuilder().SetBasePath(_folder.FullName).AddHoconFile("app.conf").Build();

        configuration["A:B"].ShouldBe("1");
        configuration.GetSection("list").Get<string[]>().ShouldBe(["x", "y"]);
    }

    [Fact]
    public void Lets_later_sources_override()
    {
        Write("app.conf", "a = 1\nb = 1");

        var configuration = new ConfigurationBuilder()
            .AddHoconFile(PathOf("app.conf"))
            .AddInMemoryCollection([new("b", "2")])
            .Build();

        (configuration["a"], configuration["b"]).ShouldBe(("1", "2"));
    }

    [Fact]
    public void Insists_on_a_file_that_is_not_optional() =>
        Should.Throw<HoconException>(() => new ConfigurationBuilder().AddHoconFile(PathOf("absent.conf")).Build())
            .Message.ShouldBe($"{PathOf("absent.conf")}:1:1: the file does not exist");

    [Fact]
    public void Passes_over_an_absent_optional_file() =>
        new ConfigurationBuilder().AddHoconFile(PathOf("absent.conf"), optional: true).Build()
            .AsEnumerable().ShouldBeEmpty();

    [Fact]
    public void Does_not_pass_over_a_faulty_optional_file()
    {
        Write("app.conf", "a = ");

        Should.Throw<HoconException>(() =>
            new ConfigurationBuilder().AddHoconFile(PathOf("app.conf"), optional: true).Build());
    }

    [Fact]
    public async Task Reads_again_when_an_included_file_changes()
    {
        Write("app.conf", "include \"inner.conf\"");
        Write("inner.conf", "a = 1");
        var configuration = new ConfigurationBuilder().AddHoconFile(PathOf("app.conf"), reloadOnChange: true).Build();
        using var provider = (IDisposable)configuration.Providers.Single();
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = ChangeToken.OnChange(configuration.GetReloadToken, () =>
        {
            if (configuration["a"] == "2") changed.TrySetResult();
        });

        Write("inner.conf", "a = 2");

        await changed.Task.WaitAsync(Patience);
        configuration["a"].ShouldBe("2");
    }

    [Fact]
    public async Task Reads_again_when_the_fault_of_an_included_file_is_put_right()
    {
        Write("app.conf", "a = 1");
        var faults = new TaskCompletionSource<HoconException>(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new HoconConfigurationSource(PathOf("app.conf"), optional: false, reloadOnChange: true)
        {
            OnReloadFault = exception => faults.TrySetResult(exception),
        };
        var configuration = new ConfigurationBuilder().Add(source).Build();
        using var provider = (IDisposable)configuration.Providers.Single();
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = ChangeToken.OnChange(configuration.GetReloadToken, () =>
        {
            if (configuration["a"] == "3") changed.TrySetResult();
        });

        Write("inner.conf", "a = {");
        Replace("app.conf", "include \"inner.conf\"");
        (await faults.Task.WaitAsync(Patience)).Position.File.ShouldBe(PathOf("inner.conf"));
        Replace("inner.conf", "a = 3");

        await changed.Task.WaitAsync(Patience);
        configuration["a"].ShouldBe("3");
    }

    [Fact]
    public async Task Keeps_the_last_good_values_when_a_change_is_faulty()
    {
        Write("app.conf", "a = 1");
        var fault = new TaskCompletionSource<HoconException>(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new HoconConfigurationSource(PathOf("app.conf"), optional: false, reloadOnChange: true)
        {
            OnReloadFault = exception => fault.TrySetResult(exception),
        };
        var configuration = new ConfigurationBuilder().Add(source).Build();
        using var provider = (IDisposable)configuration.Providers.Single();

        Replace("app.conf", "a = {");

        (await fault.Task.WaitAsync(Patience)).Rule.ShouldBe("'{' is not closed");
        configuration["a"].ShouldBe("1");
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    // In one step, so that no reader sees the file empty.
    private void Replace(string name, string text)
    {
        Write("new.conf", text);
        File.Move(PathOf("new.conf"), PathOf(name), overwrite: true);
    }

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);
}
