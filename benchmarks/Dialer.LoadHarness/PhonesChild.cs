using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Dialer.CarrierSimulator;

namespace Dialer.LoadHarness;

/// <summary>
/// The child process with the agents' phones, and in a probing row the carrier, so that one clock stamps both ends. It
/// takes a command a line and answers with a line: <c>carrier SECONDS</c>, <c>register PORT COUNT</c>, <c>totals</c>,
/// <c>probes</c>. It ends with its input.
/// </summary>
internal static class PhonesChild
{
    public const string Verb = "phones";

    public static async Task<int> RunAsync(string[] args)
    {
        bool probing = args is ["probe"];
        var answers = new ConcurrentQueue<PhonesReply.Stamp>();
        var heard = new ConcurrentQueue<PhonesReply.Stamp>();
        PhoneFarm? phones = null;
        CarrierPeer? carrier = null;
        while (await Console.In.ReadLineAsync() is { } line)
        {
            switch (line.Split(' '))
            {
                case ["carrier", var seconds]:
                    TimeSpan talk = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
                    carrier = await CarrierPeer.StartAsync(
                        new IPEndPoint(IPAddress.Loopback, 0),
                        CustomerMix.AllAnswer(TimeSpan.FromMilliseconds(300), talk),
                        1,
                        answering: (number, at) => answers.Enqueue(new(number, at)));
                    Reply(new PhonesReply { Port = carrier.EndPoint.Port });
                    break;
                case ["register", var port, var count]:
                    string[] users = [.. Enumerable.Range(1, Number(count)).Select(DialerSetup.UserOf)];
                    phones = await PhoneFarm.StartAsync(
                        users, DialerSetup.Password, new IPEndPoint(IPAddress.Loopback, Number(port)),
                        probing ? (user, at) => heard.Enqueue(new(user, at)) : null);
                    Reply(new PhonesReply());
                    break;
                case ["totals"]:
                    Reply(new PhonesReply
                    {
                        Returned = phones!.Returned,
                        Faults = phones.Faults + (carrier?.Faults ?? 0),
                    });
                    break;
                case ["probes"]:
                    Reply(new PhonesReply { Answers = [.. answers], Heard = [.. heard] });
                    break;
            }
        }

        if (phones is not null) await phones.DisposeAsync();
        if (carrier is not null) await carrier.DisposeAsync();
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Reply(PhonesReply reply) => Console.Out.WriteLine(JsonSerializer.Serialize(reply));
}
