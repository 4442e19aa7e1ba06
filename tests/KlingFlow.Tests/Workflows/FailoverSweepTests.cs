using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Tasks;
using KlingFlow.Tests.Providers;

namespace KlingFlow.Tests.Workflows;

/// <summary>Two providers, whatever they answer and wherever the power fails: one of them is paid for a take, or none.</summary>
public sealed class FailoverSweepTests
{
    private static readonly SubmitOutcome NoMoney = new SubmitOutcome.Refused(ErrorKind.Money, "1102: the pack is used up");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_crash_anywhere_while_a_take_is_handed_on_pays_once_or_asks_a_person(int first)
    {
        // From the answer of the first provider to the request at the second: every sixth call, by two runs of different beginnings.
        const int stride = 6;
        var (from, to) = await CallsBetweenAsync();
        for (var call = from + (first * stride / 2); call <= to; call += stride)
        {
            using var kit = NoMoneyAtKling();
            var disk = new FaultyDisk();
            disk.CrashAt(call);
            await Assert.ThrowsAnyAsync<Exception>(() => PassTwiceAsync(kit, disk));

            await PassTwiceAsync(kit);

            // An answer that the journal had no time to keep is a lost one, whatever it said.
            var mayBePaid = kit.Status().Attention.Contains("maybe_paid");
            Assert.Empty(kit.Provider.Tasks);
            Assert.True(
                kit.OtherProvider.Tasks.Count == (mayBePaid ? 0 : 1),
                $"crash at call {call} ({disk.Calls.ElementAtOrDefault(call - 1)}): {kit.OtherProvider.Tasks.Count} tasks, {kit.Status().State}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_two_providers_answer_no_more_than_one_has_accepted_a_clip(int seed)
    {
        const int rounds = 10;
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            using var kit = new StudioKit();
            FailoverTests.Policy(kit, "auto");
            var said = new List<string>();
            for (var answer = 0; answer < 3; answer++)
            {
                said.Add(Script(kit.Provider, random));
                said.Add(Script(kit.OtherProvider, random));
            }

            // A task that fails is over without a download; whether it was accepted is all that counts here.
            foreach (var provider in new[] { kit.Provider, kit.OtherProvider })
                provider.OnQuestion = _ => provider.Tasks.ToList().ForEach(task => provider.Fail(task.ExternalTaskId));
            kit.Ask();
            for (var pass = 0; pass < 3; pass++)
                await PassQuietlyAsync(kit);

            var accepted = kit.Provider.Tasks.Count + kit.OtherProvider.Tasks.Count;
            Assert.True(accepted <= 1, $"seed {seed}, round {round}: {accepted} acceptances of {string.Join(", ", said)}");
            Assert.True(kit.Journal().MaybePaid.Count() + kit.Journal().Known.Values.Count(known => known.IsAccepted) <= 1, string.Join(", ", said));
        }
    }

    private static string Script(FakeProvider provider, Random random)
    {
        string[] kinds = [ErrorKind.Money, ErrorKind.Permission, ErrorKind.Credential, ErrorKind.Account, ErrorKind.Policy, ErrorKind.BadInput, ErrorKind.Throttled, ErrorKind.Temporary];
        var kind = kinds[random.Next(kinds.Length)];
        switch (random.Next(5))
        {
            case 0:
                provider.ThenLosesTheAnswer();
                return "answer lost";
            case 1:
                provider.ThenLosesTheRequest();
                return "request lost";
            case 2:
                provider.ThenAnswers(new SubmitOutcome.NotAccepted(ErrorKind.Throttled, "later"));
                return "later";
            default:
                provider.ThenAnswers(kind is ErrorKind.Throttled or ErrorKind.Temporary ? new SubmitOutcome.NotAccepted(kind, "no") : new SubmitOutcome.Refused(kind, "no"));
                return kind;
        }
    }

    private static async Task PassQuietlyAsync(StudioKit kit)
    {
        try
        {
            await kit.PassAsync();
        }
        catch (UserFacingException)
        {
            // A provider that is silent for the third time is told to whoever waits.
        }
    }

    private static async Task<(int From, int To)> CallsBetweenAsync()
    {
        using var kit = NoMoneyAtKling();
        var disk = new FaultyDisk();
        var (from, to) = (0, 0);
        kit.Provider.Arriving = _ => from = disk.Calls.Count;
        kit.OtherProvider.Arriving = _ => to = disk.Calls.Count;
        await PassTwiceAsync(kit, disk);
        return (from + 1, to);
    }

    private static StudioKit NoMoneyAtKling()
    {
        var kit = new StudioKit();
        FailoverTests.Policy(kit, "auto");
        kit.Provider.ThenAnswers(NoMoney).ThenAnswers(NoMoney);
        kit.OtherProvider.OnQuestion = _ => kit.OtherProvider.Tasks.ToList().ForEach(task => kit.OtherProvider.Fail(task.ExternalTaskId));
        kit.Ask();
        return kit;
    }

    private static async Task PassTwiceAsync(StudioKit kit, FaultyDisk? disk = null)
    {
        await kit.PassAsync(disk);
        await kit.PassAsync(disk);
    }
}
