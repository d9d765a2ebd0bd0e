using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Dialer.RuntimeBenchmarks;

internal static class Report
{
    public static string Run(IReadOnlyList<Row> rows)
    {
        var text = new StringBuilder();
        text.AppendLine("# The actor kernel beside Akka.NET 1.5").AppendLine();
        text.AppendLine("`dotnet run -c Release --project benchmarks/Dialer.RuntimeBenchmarks`").AppendLine();
        text.Append(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC · {Environment.ProcessorCount} cores · ");
        text.Append(RuntimeInformation.FrameworkDescription).AppendLine(
            ". Median of 5 runs after one to warm up, with the lowest and the highest.");
        text.AppendLine("Akka.NET's figures are for a machine of this class; the ratio is to the better end of them.");
        text.AppendLine();
        text.AppendLine("| what | unit | median | lowest–highest | Akka.NET 1.5 | times better |");
        text.AppendLine("| --- | --- | ---: | ---: | ---: | ---: |");
        foreach (var row in rows)
        {
            var median = row.Run();
            Console.Error.WriteLine($"{row.Name}: {median:N0} {row.Unit}");
            text.Append(CultureInfo.InvariantCulture,
                $"| {row.Name} | {row.Unit} | {median:N0} | {row.Low:N0}–{row.High:N0} | ");
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.AkkaFigures} | {row.Ratio:0.0} |");
        }

        return text.ToString();
    }
}
