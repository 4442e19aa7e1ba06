using KlingFlow.Names;
using KlingFlow.Spending;

namespace KlingFlow.Sequences;

/// <summary>What holds back anything that costs money, whatever it is. The first reason counts.</summary>
internal static class MoneyHold
{
    public static Waiting? Of(StatusQuestion question, SequenceId sequence, MoneyWish wish)
    {
        if (question.SettingsProblems.Concat(question.Project.Problems).FirstOrDefault() is { } invalid)
            return Wait(wish, "plan", invalid.Message);
        if ((question.Untrusted ?? question.JournalBehind) is { } untrusted)
            return Wait(wish, "trust", untrusted.Message);
        if (question.Journal.Broken is { } broken)
            return Wait(wish, "paused", broken.Message);
        if (question.Journal.Pause is { } pause)
            return Wait(wish, question.Journal.Overruns.Any() ? "budget" : "paused", pause.Message);
        if (LostElsewhere(question, sequence, wish) is { } lost)
            return Wait(wish, "paused", $"{lost.What.TakeId} may be paid for at another provider than {wish.Provider}: nothing is asked there until that is settled");
        if (question.Stopped(wish.Provider) is { } stopped)
            return Wait(wish, "provider", stopped.Message) with { Code = stopped.Code };

        return wish.Estimate is { } estimate && Budget.Check(question.Journal, estimate, question.Caps, question.Now, wish.Beside) is { } over
            ? Wait(wish, "budget", over.Problem.Message)
            : null;
    }

    // Whoever turns to another provider because the first does not answer would pay both.
    private static JournalKnown? LostElsewhere(StatusQuestion question, SequenceId sequence, MoneyWish wish) => question.Journal.MadeFor(wish.For, sequence.Value).Concat(wish.Parts)
        .FirstOrDefault(known => known is { PerhapsSent: true, Reserved: not { Amount: 0 } } && known.Provider is { } provider && provider != wish.Provider);

    private static Waiting Wait(MoneyWish wish, string reason, string message) => new(wish.For, wish.By, reason, message);
}
