using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;
using Web.Platform.Forms;

namespace Web.People;

/// <summary>Sets up the second proof: a square code for the authenticator app, confirmed by the app's first six digits.</summary>
public sealed class SecondFactorModel(Db db, Actor actor, SignInSteps steps, SigningIn signingIn, IDataProtectionProvider protection, TimeProvider clock) : PageModel
{
    private readonly ITimeLimitedDataProtector pages = protection.CreateProtector("new totp secret").ToTimeLimitedDataProtector();

    public sealed class Form
    {
        [Required, StringLength(20)] public string Code { get; set; } = "";

        /// <summary>The secret on this page, sealed, so that nothing is kept before it is confirmed.</summary>
        public string Secret { get; set; } = "";
    }

    [BindProperty] public Form Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public string? Next { get; set; }
    public bool Owed => actor.OwesSecondFactor;
    public string SquareCode { get; private set; } = "";
    public string InWords { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await MayNotAsync() is { } elsewhere)
            return elsewhere;
        await ShowAsync(Totp.NewSecret());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await MayNotAsync() is { } elsewhere)
            return elsewhere;
        if (Opened() is not { } secret)
            return LocalRedirect("/people/second-factor");
        if (!ModelState.IsValid || Totp.Match(secret, Input.Code, clock.GetUtcNow(), 0) is not { } step)
        {
            await ShowAsync(secret);
            return ModelState.IsValid ? this.Refuse(new(nameof(Form.Code), "people.secondStep.wrong")) : Page();
        }

        var account = await MineAsync();
        (account.TotpSecret, account.TotpLastStep) = (steps.Seal(secret), step);
        await Sessions.EndAllAsync(db, account.Id);
        await signingIn.StartSessionAsync(db, HttpContext, account, secondFactor: true);
        return LocalRedirect(SigningIn.Local(Next));
    }

    private async Task<IActionResult?> MayNotAsync() => await Fresh.MayNotAddProofAsync(db, actor, "/people/second-factor") is { } there ? LocalRedirect(there) : null;

    private Task<Account> MineAsync() => db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId);

    private async Task ShowAsync(byte[] secret)
    {
        var account = await MineAsync();
        Input.Secret = pages.Protect($"{account.Id}|{Convert.ToBase64String(secret)}", TimeSpan.FromMinutes(30));
        ModelState.Remove("Input.Secret");
        InWords = string.Join(' ', Totp.Text(secret).Chunk(4).Select(c => new string(c)));
        using var data = QRCodeGenerator.GenerateQrCode(Totp.Uri(secret, db.Network.Name, account.SignInName), QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(data);
        SquareCode = "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(6));
    }

    private byte[]? Opened()
    {
        try
        {
            return pages.Unprotect(Input.Secret).Split('|') is [var account, var secret] && account == actor.AccountId.ToString() ? Convert.FromBase64String(secret) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;   // the page stood open for more than half an hour
        }
    }
}
