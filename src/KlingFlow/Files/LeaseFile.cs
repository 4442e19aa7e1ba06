using System.Security.Cryptography;
using System.Text.Json;

namespace KlingFlow.Files;

/// <summary>
/// The lock where the file system has none: a file that is made exclusively and renewed every five seconds. A holder that
/// was silent for a minute is replaced. Two processes may then believe in the same lease for a moment, so whoever needs to
/// be sure waits one whole period in which nobody else renewed (<see cref="SureIn"/>).
/// </summary>
internal sealed class LeaseFile : IDisposable
{
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(60);

    // Half a period without a renewal: somebody may be about to take over, so nothing may rely on the lease.
    private static readonly TimeSpan Fresh = Period / 2;

    private readonly Lock _gate = new();
    private readonly IDisk _disk;
    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly ITimer _renewals;
    private LeaseRecord _mine;
    private DateTimeOffset _sureAt;
    private bool _isOver;

    private LeaseFile(IDisk disk, string path, TimeProvider clock, LeaseRecord mine)
    {
        (_disk, _path, _clock, _mine) = (disk, path, clock, mine);
        _sureAt = mine.RenewedAt + Period;
        _renewals = clock.CreateTimer(_ => Renew(), null, Renewal, Renewal);
    }

    /// <summary>Where the lease of a lock lies.</summary>
    public static string PathOf(string lockPath) => lockPath + ".lease";

    /// <summary>Makes the lease, or takes over one whose holder is gone; null where somebody holds it.</summary>
    public static LeaseFile? TryTake(IDisk disk, string path, LockHolder holder, TimeProvider clock)
    {
        var mine = new LeaseRecord(holder, BootId(), RandomNumberGenerator.GetHexString(16, lowercase: true), clock.GetUtcNow());
        if (TryMake(disk, path, mine))
            return new LeaseFile(disk, path, clock, mine);

        return HolderOf(disk, path, clock) is null && TryClear(disk, path) && TryMake(disk, path, mine) ? new LeaseFile(disk, path, clock, mine) : null;
    }

    /// <summary>Who holds it; null where nobody does, or the holder is gone.</summary>
    public static LockHolder? HolderOf(IDisk disk, string path, TimeProvider clock)
    {
        if (disk.Stamp(path) is not { } stamp)
            return null;

        // Being written in this moment, or damaged: it counts as long as a silent holder would.
        var now = clock.GetUtcNow();
        if (Read(disk, path) is not { } lease)
            return now - DateTimeOffset.UnixEpoch.AddTicks(stamp.ModifiedNanoseconds / 100) < Period ? LockHolder.Unknown : null;

        return IsGone(lease, now) ? null : lease.Holder;
    }

    /// <summary>Whether it is still ours, as far as its file tells. False for ever once it was not.</summary>
    public bool IsMine()
    {
        lock (_gate)
            return !_isOver && CheckNonce();
    }

    /// <summary>How long until nobody else can believe that it is theirs. Zero: now.</summary>
    public TimeSpan SureIn()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            if (now - _mine.RenewedAt > Fresh)
                return Period;

            return _sureAt > now ? _sureAt - now : TimeSpan.Zero;
        }
    }

    public void Dispose()
    {
        _renewals.Dispose();
        lock (_gate)
        {
            if (_isOver || !CheckNonce())
                return;

            _isOver = true;
            _ = TryDelete(_disk, _path);
        }
    }

    private void Renew()
    {
        lock (_gate)
        {
            if (_isOver || !CheckNonce())
                return;

            // Silent for long, as a suspended machine is: somebody may have begun to take over, so the wait begins again.
            var now = _clock.GetUtcNow();
            if ((now - _mine.RenewedAt).Duration() > Fresh)
                _sureAt = now + Period;

            var renewed = _mine with { RenewedAt = now };
            try
            {
                AtomicFile.WriteAllText(_disk, _path, TextOf(renewed));
                _mine = renewed;
            }
            catch (Exception exception) when (DiskTrouble.Is(exception))
            {
                // Not renewed: SureIn tells so in half a period, and the next beat tries again.
            }
        }
    }

    private bool CheckNonce()
    {
        _isOver = Read(_disk, _path)?.Nonce != _mine.Nonce;
        return !_isOver;
    }

    private static bool TryMake(IDisk disk, string path, LeaseRecord lease)
    {
        try
        {
            // Not by a hard link: what has no locks often has no links either.
            using var stream = disk.FileStream.Create(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(lease, FilesJson.Default.LeaseRecord));
            disk.Sync(stream);
            return true;
        }
        catch (IOException) when (disk.Stamp(path) is not null)
        {
            return false;
        }
    }

    /// <summary>Of several who see a holder gone, one removes the file: whoever moved a fresh one away puts it back.</summary>
    private static bool TryClear(IDisk disk, string path)
    {
        var seen = Read(disk, path)?.Nonce;
        var aside = path + "." + RandomNumberGenerator.GetHexString(8, lowercase: true);
        try
        {
            disk.Rename(path, aside);
            if (Read(disk, aside)?.Nonce == seen)
                return TryDelete(disk, aside);

            disk.Rename(aside, path);
            return false;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool TryDelete(IDisk disk, string path)
    {
        try
        {
            disk.File.Delete(path);
            return true;
        }
        catch (Exception exception) when (DiskTrouble.Is(exception))
        {
            return false;
        }
    }

    private static bool IsGone(LeaseRecord lease, DateTimeOffset now)
    {
        if ((now - lease.RenewedAt).Duration() > Period)
            return true;

        var sameMachine = lease.Holder.Host == Environment.MachineName;
        return sameMachine && (lease.BootId != BootId() || !Posix.IsRunning(lease.Holder.Pid));
    }

    private static LeaseRecord? Read(IDisk disk, string path)
    {
        try
        {
            return disk.Stamp(path) is { Kind: FileKind.File, Bytes: > 0 and < 4096 }
                ? JsonSerializer.Deserialize(disk.File.ReadAllText(path), FilesJson.Default.LeaseRecord)
                : null;
        }
        catch (Exception exception) when (exception is JsonException || DiskTrouble.Is(exception))
        {
            return null;
        }
    }

    private static string TextOf(LeaseRecord lease) => JsonSerializer.Serialize(lease, FilesJson.Default.LeaseRecord);

    private static string BootId()
    {
        const string file = "/proc/sys/kernel/random/boot_id";
        return File.Exists(file) ? File.ReadAllText(file).Trim() : "";
    }
}
