using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;

namespace Dialer.Simulator;

/// <summary>Worlds in which calls are analysed, and more answers than people.</summary>
internal static class AnswerWorlds
{
    /// <summary>What machines are left.</summary>
    public const string MachineMessage = "voicemail";

    /// <summary>The same world with analysis as the seed draws it.</summary>
    public static WorldSettings WithAnswers(this WorldSettings settings, int seed)
    {
        var random = new Random(unchecked((seed * 486187739) + 1));
        bool amd = random.Next(8) > 0;
        bool tone = amd && random.Next(4) > 0;
        List<MachineTreatment> treatments = [MachineTreatment.HangUp.Default];
        if (tone) treatments.Add(new MachineTreatment.LeaveMessage(MachineMessage));
        if (amd && !settings.Mode.UsesPorts()) treatments.Add(new MachineTreatment.TransferToAgent());
        return settings with
        {
            Cpa = new CallProgressSettings
            {
                CpaEnabled = true,
                AmdEnabled = amd,
                TerminatingToneDetect = tone,
                MaxTermToneAnalysis = TimeSpan.FromSeconds(random.Next(3, 15)),
            },
            MachineTreatment = treatments[random.Next(treatments.Count)],
            Customers = settings.Customers with { Answers = 0.7, Analysed = new AnswerMix() },
        };
    }
}
